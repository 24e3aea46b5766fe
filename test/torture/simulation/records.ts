/** The posts of an account whose request with these words is on its way. */
export const claimsOf = `
  select account.id from account
  cross join post on post.account_id = account.id and post.state in ('sending', 'unconfirmed')
  cross join part on part.post_id = post.id
  cross join attempt on attempt.post_id = post.id and attempt.ended_at is null
  where account.handle = cast(? as text) and part.text = cast(? as text) and post.state = 'sending'`;

/** What is on its way though too few have approved exactly these words; what goes when its time is over needs none, nor does the rest of a thread. */
export const unapprovedOf = `
  select approvals || ' needed, ' || given || ' given' as words from (
    select account.approvals, post.id, (
      select count(*) from approval where post_id = post.id and approval.text_hash = post.text_hash
        and not exists (select 1 from author where author.post_id = post.id and author.user_id = approval.user_id)) as given
    from account cross join post on post.account_id = account.id and post.state in ('sending', 'unconfirmed')
    cross join part on part.post_id = post.id
    where account.handle = cast(? as text) and part.text = cast(? as text) and post.state = 'sending' and part.ordinal = 1
      and account.approval_expiry = 'skip')
  where given < approvals`;

/** What came last of an account's attempts. */
export const lastOutcome = `
  select outcome from attempt join post on post.id = attempt.post_id
  where post.account_id = cast(? as text) and ended_at is not null order by attempt.id desc limit 1`;

/** News about an account that is no post, no card of a day and no question, beside what may be told of it: a line for each thing that went wrong or was asked, and a few more. */
export const tooMuchNews = `
  select handle, told, mostly + 10 as most from (
    select account.handle, coalesce(news.told, 0) as told,
      (select count(*) from post join attempt on attempt.post_id = post.id
         where post.account_id = account.id and attempt.outcome <> 'posted') * 2
      + (select count(*) from post where account_id = account.id and interaction_id is not null)
      + (select count(*) from approval_card join post on post.id = post_id where post.account_id = account.id)
      + (select count(*) * 3 from takedown where account_id = account.id) as mostly
    from account
    left join (select body ->> 'accountId' as account_id, count(*) as told from announcement
      where body ->> 'kind' not in ('posted', 'day', 'approval') group by 1) as news on news.account_id = account.id)
  where told > most`;

/** Every part of every post, in the order in which they were begun. */
export const allPosts = `
  select post.id, account.handle, post.reading_id, post.unit_number, post.state, part.text, part.ordinal, part.network_id, part.removed_at,
    (select count(*) from attempt where post_id = post.id and outcome = 'unknown') as doubts
  from post join account on account.id = post.account_id join part on part.post_id = post.id
  order by post.id, part.ordinal`;
