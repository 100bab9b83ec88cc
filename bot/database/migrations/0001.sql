-- What was asked, for the buttons under an answer and the replies to it; `message` shows it.
CREATE TABLE answers (
    id TEXT PRIMARY KEY,
    question TEXT NOT NULL,
    collection TEXT NOT NULL,
    article TEXT,
    exact INTEGER NOT NULL,
    after TEXT NOT NULL,
    corpus_version TEXT NOT NULL,
    server INTEGER,
    channel INTEGER NOT NULL,
    asker TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    message INTEGER
);
CREATE INDEX answers_by_message ON answers (message);
CREATE INDEX answers_by_asker ON answers (asker);
CREATE INDEX answers_by_time ON answers (asked_at);

-- What a server chose, as JSON; `channel` is 0 for what holds in all of its channels.
CREATE TABLE settings (
    server INTEGER NOT NULL,
    channel INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (server, channel, name)
);

-- The questions of servers that store feedback; `normal` is the same for those that only look
-- different.
CREATE TABLE questions (
    server INTEGER NOT NULL,
    collection TEXT NOT NULL,
    question TEXT NOT NULL,
    normal TEXT NOT NULL,
    answered INTEGER NOT NULL,
    asker TEXT NOT NULL,
    asked_at INTEGER NOT NULL
);
CREATE INDEX questions_by_time ON questions (server, asked_at);
CREATE INDEX questions_by_asker ON questions (asker);

-- Thumbs: one of each person for each quote of an answer. The question is its asker's.
CREATE TABLE ratings (
    answer TEXT NOT NULL,
    person TEXT NOT NULL,
    article TEXT NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    liked INTEGER NOT NULL,
    server INTEGER NOT NULL,
    collection TEXT NOT NULL,
    question TEXT NOT NULL,
    asker TEXT NOT NULL,
    rated_at INTEGER NOT NULL,
    PRIMARY KEY (answer, person, article, first, last)
);
CREATE INDEX ratings_by_time ON ratings (server, rated_at);
CREATE INDEX ratings_by_person ON ratings (person);
CREATE INDEX ratings_by_asker ON ratings (asker);
