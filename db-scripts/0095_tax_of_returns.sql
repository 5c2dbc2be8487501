-- What came back of a taxed bill takes its part of the tax back too.
alter table buyer_credits add column tax_amount numeric(14,2) not null default 0;
alter table buyer_credits add constraint buyer_credits_tax_of_return
    check (tax_amount = 0 or (kind = 'return' and tax_amount > 0 and tax_amount < amount));
comment on column buyer_credits.tax_amount is 'Rupees of the amount that are tax of the bill it names; 0: none.';
