//! A package for the tests of the JSON schemas, which need a validator.
