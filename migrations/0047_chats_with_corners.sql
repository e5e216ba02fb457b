-- Whether a chat gives rooms a place of their own (a topic, a thread), as far as we know.
ALTER TABLE places ADD COLUMN corners INTEGER NOT NULL DEFAULT 0;
UPDATE places SET corners = 1
 WHERE EXISTS (SELECT 1 FROM corners WHERE corners.channel = places.channel AND corners.chat = places.chat
                  AND corners.state = 'open');
