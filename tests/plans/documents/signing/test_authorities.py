"""The folder of trusted certificates: what is read, and what is refused by name."""

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from plans.documents.signing.authorities import AuthoritiesUnreadable, load_authorities
from plans.documents.signing.check import common_name
from tests.plans.documents.signing.authority import Authority


@pytest.mark.parametrize("encoding", [Encoding.PEM, Encoding.DER])
def test_certificates_are_read_and_other_files_left_alone(tmp_path, encoding):
    Authority("Gốc thử").keep_in(tmp_path, encoding)
    (tmp_path / "GHI-CHU.txt").write_text("Danh sách cập nhật mỗi quý", encoding="utf-8")
    found = load_authorities(tmp_path)
    assert [common_name(each) for each in found.certificates] == ["Gốc thử"]
    assert found.revoked == ()


def test_several_certificates_in_one_file_are_all_read(tmp_path):
    one, other = tmp_path / "mot", tmp_path / "hai"
    for folder, name in ((one, "Gốc một"), (other, "Gốc hai")):
        folder.mkdir()
        Authority(name).keep_in(folder)
    both = (one / "goc.crt").read_bytes() + (other / "goc.crt").read_bytes()
    (tmp_path / "hai-goc.pem").write_bytes(both)
    assert [common_name(each) for each in load_authorities(tmp_path).certificates] == ["Gốc một", "Gốc hai"]


def test_folder_without_certificates_is_refused(tmp_path):
    with pytest.raises(AuthoritiesUnreadable, match="không có chứng thư nào"):
        load_authorities(tmp_path)


def test_missing_folder_is_refused(tmp_path):
    with pytest.raises(AuthoritiesUnreadable, match="Không có thư mục"):
        load_authorities(tmp_path / "khong-co")


@pytest.mark.parametrize("name", ["hong.crt", "hong.crl"])
@pytest.mark.parametrize(
    "content", [b"", b"khong phai chung thu", b"\x30\x03\x02\x01\x01", b"-----BEGIN CERTIFICATE-----\n"]
)
def test_broken_file_is_refused_by_name(tmp_path, name, content):
    Authority().keep_in(tmp_path)
    (tmp_path / name).write_bytes(content)
    with pytest.raises(AuthoritiesUnreadable, match=f"Không đọc được tệp chứng thư tin cậy {name}"):
        load_authorities(tmp_path)
