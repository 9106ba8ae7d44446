-- Which orders closed for a kill: few among all, asked for whenever a bot's books are compared.
create index order_intent_of_kill on order_intent (kill_id) where kill_id is not null;
