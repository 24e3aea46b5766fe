-- What an account was before it was removed and added anew: X counts its posts by the user, and every claim asks for them.
create index account_former on account (user_id) where state = 'removed';
