-- Whose lists bind everybody: asked at each intake and fill, and there are few.
CREATE INDEX organizations_operators_idx ON organizations (id) WHERE 'operator' = ANY (kinds);
