-- A journal's postings come in one statement (JournalWriter, CreateEntry). The trigger that has them all in hand for the balances says
-- once a journal whether they sum to zero, instead of a deferred one once a posting at the commit. Whoever adds to a journal later must
-- add what sums to zero too, so no sequence of statements ends unbalanced.
drop trigger postings_sum_to_zero on postings;
drop function journal_sums_to_zero();

create or replace function add_to_balances() returns trigger
    language plpgsql
as $$
declare
    unbalanced text;
    with_buyers boolean;
begin
    select min('journal ' || j.journal_id || ' does not sum to zero but to ' || j.total) filter (where j.total <> 0), bool_or(j.buyers > 0)
    into unbalanced, with_buyers
    from (select journal_id, sum(amount) as total, count(buyer_id) as buyers from added group by shop_id, journal_id) j;
    if unbalanced is not null then
        raise exception using message = unbalanced,
            errcode = 'check_violation', constraint = 'postings_sum_to_zero', table = 'postings';
    end if;
    -- Ordered by farmer, so that two transactions over many farmers never wait for each other in a circle.
    insert into farmer_balances as b (shop_id, farmer_id, balance)
    select shop_id, farmer_id, sum(amount) from added where farmer_id is not null group by shop_id, farmer_id order by farmer_id
    on conflict (shop_id, farmer_id) do update set balance = b.balance + excluded.balance, updated_at = now();
    if not with_buyers then
        return null;
    end if;
    insert into buyer_balances as b (shop_id, buyer_id, owed)
    select shop_id, buyer_id, -sum(amount) from added where buyer_id is not null group by shop_id, buyer_id order by buyer_id
    on conflict (shop_id, buyer_id) do update set owed = b.owed + excluded.owed, updated_at = now();
    -- Devices ask about a limit without a network: they are told what he owes with him.
    update buyers b set changed_in = pg_current_xact_id()
    from (select distinct shop_id, buyer_id from added where buyer_id is not null) a
    where b.shop_id = a.shop_id and b.id = a.buyer_id;
    return null;
end
$$;
comment on function add_to_balances() is
    'Refuses journals whose new postings do not sum to zero; adds the postings to farmer_balances and buyer_balances.';

-- Whoever is named in a posting has a balance by the trigger above, and a balance has its farmer or buyer by a key of its own: asking that
-- of every posting again is the same question twice.
alter table postings
    drop constraint postings_farmer_fk,
    drop constraint postings_buyer_fk;
