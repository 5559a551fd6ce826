-- Accounts and warnings write mails, too. Which kinds there are is known to the code (io.landfall.mail.MailKind), so that a new kind needs
-- no migration; the table only refuses what is no word.
alter table mail_message alter column order_number drop not null;
alter table mail_message drop constraint mail_message_kind_check;
alter table mail_message add constraint mail_message_kind_word check (kind ~ '^[A-Z][A-Z_]{2,39}$');
-- What the letter needs to know and no other table does; never a secret.
alter table mail_message add column facts jsonb not null default '{}';
