"""What the API takes and gives, as types: one module per resource."""
