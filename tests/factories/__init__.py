"""Test data with traits, one module for each app."""
