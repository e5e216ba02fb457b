"""What a dialogue is: pure rules, playable on paper.

Here live the nouns of a dialogue, the three vocabularies (commands, facts, effects), the stages and the flows that
join them. Here never live: input or output, clocks, chance, catalogs, SQL, the name of any platform.

Read in this order: `people`, `wording`, `plan` (the nouns), `commands/`, `facts/`, `effects`, `refusals` (the
vocabularies, a file a theme), `ballot`, `agreement`, `objection`, `seasons`, `dialogue` (the state) and `evolving/`
(how facts change it), `ways/` and `rules` (how is asked, how is decided), `stages/` (a file a stage), `accord` and
`alliance` (the tables that join them: the short way and the whole one), `known` (all flows), `engine` (`step`, which
strings it all together).
"""
