create table users (
  id {pk},
  username {short} unique,
  password {long} not null,
  display_name {short},
  role {int} default 1,
  status {int} default 1,
  email {short},
  github_id {short},
  wechat_id {short},
  access_token char(32),
  quota {int} default 0,
  used_quota {int} default 0,
  request_count {int} default 0,
  `group` varchar(32) default 'default',
  aff_code varchar(32),
  inviter_id {int}
);
create index idx_users_username on users (username);
create index idx_users_display_name on users (display_name);
create index idx_users_email on users (email);
create index idx_users_git_hub_id on users (github_id);
create index idx_users_we_chat_id on users (wechat_id);
create unique index idx_users_access_token on users (access_token);
create unique index idx_users_aff_code on users (aff_code);
create index idx_users_inviter_id on users (inviter_id);

create table tokens (
  id {pk},
  user_id {int},
  `key` char(48),
  status {int} default 1,
  name {short},
  created_time {int},
  accessed_time {int},
  expired_time {int} default -1,
  remain_quota {int} default 0,
  unlimited_quota {bool} default false,
  used_quota {int} default 0
);
create unique index idx_tokens_key on tokens (`key`);
create index idx_tokens_name on tokens (name);

create table redemptions (
  id {pk},
  user_id {int},
  `key` char(32),
  status {int} default 1,
  name {short},
  quota {int} default 100,
  created_time {int},
  redeemed_time {int}
);
create unique index idx_redemptions_key on redemptions (`key`);
create index idx_redemptions_name on redemptions (name);

create table options (
  `key` {short},
  value {long},
  primary key (`key`)
);

create table channels (
  id {pk},
  type {int} default 0,
  `key` {short} not null,
  status {int} default 1,
  name {short},
  weight {int},
  created_time {int},
  test_time {int},
  response_time {int},
  base_url {long},
  other {long},
  balance {fraction},
  balance_updated_time {int},
  models {long},
  `group` varchar(32) default 'default',
  used_quota {int} default 0
);
create index idx_channels_name on channels (name);
create index idx_channels_key on channels (`key`);

create table abilities (
  `group` varchar(32),
  model {short},
  channel_id {int},
  enabled {bool},
  primary key (`group`, model, channel_id)
);
create index idx_abilities_channel_id on abilities (channel_id);

create table logs (
  id {pk},
  user_id {int},
  created_at {int},
  type {int},
  content {long}
);
create index idx_logs_user_id on logs (user_id);
create index idx_logs_type on logs (type);
