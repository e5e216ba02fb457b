"""What a dialogue is: pure rules, playable on paper.

Here live the nouns of a dialogue, the three vocabularies (commands, facts, effects), the stages and the flows that
join them. Here never live: input or output, clocks, chance, catalogs, SQL, the name of any platform.

Read in this order: `people`, `wording` (the nouns), `commands`, `facts`, `effects`, `refusals` (the vocabularies),
`ballot`, `agreement`, `seasons` (the rules of deciding, standing and time), `dialogue` (the state), `stages/` (one
file per stage), `accord` (the table that joins them), `engine` (`step`, which strings it all together).
"""
