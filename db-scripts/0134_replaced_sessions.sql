comment on column sessions.revoked_reason is
    'logout, replaced (he signed in anew on the same device), token_reused, password_changed, user_changed, ended, ended_by_owner, device_lost or second_factor.';
