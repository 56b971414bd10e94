-- A secret of a browser is one account's: whoever shares the browser spends no other account's tries. Those that several accounts
-- shared are forgotten, for nobody knows whose they are.
DELETE FROM identity.known_browser k
WHERE EXISTS (SELECT FROM identity.known_browser o WHERE o.browser = k.browser AND o.account <> k.account);
ALTER TABLE identity.known_browser DROP CONSTRAINT known_browser_pkey, ADD PRIMARY KEY (browser);
