alter table mail_message add column failed_at timestamptz;
