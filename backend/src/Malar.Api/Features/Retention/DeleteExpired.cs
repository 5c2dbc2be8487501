using Malar.Api.Shared.Data;
using Malar.Api.Shared.Operations;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Retention;

/// <summary>
/// Deletes a batch of expired data of the current shop: ended sign-ins, used codes and links, generated files, stored responses of
/// idempotent requests, and old records of who read personal data. Nothing is ever deleted from the ledger and its history.
/// </summary>
internal static class DeleteExpired
{
    internal sealed record Command : IRequest<int>;

    /// <summary>Rows of one kind per statement, few enough that no request waits noticeably.</summary>
    public const int Batch = 1000;

    /// <summary>How long sign-ins are kept after their end, for investigations.</summary>
    public static readonly TimeSpan SignIns = TimeSpan.FromDays(30);

    /// <summary>How long stored responses are kept: a device that was offline retries with the same ids, and none is offline for
    /// longer.</summary>
    public static readonly TimeSpan Answers = TimeSpan.FromDays(90);

    /// <summary>Generated files are downloaded within a day, or requested again.</summary>
    public static readonly TimeSpan Files = TimeSpan.FromDays(1);

    // One batch of each kind; tokens first, because they refer to their session. Each statement uses an index on age.
    private const string RemoveSql = """
        with old as (
            select t.token_hash from refresh_tokens t
            where t.shop_id = @shop_id and t.issued_at < @sign_ins and t.expires_at < @sign_ins limit @batch for update skip locked)
        delete from refresh_tokens t using old where t.shop_id = @shop_id and t.token_hash = old.token_hash;
        with old as (
            select s.id from sessions s
            where s.shop_id = @shop_id and s.expires_at < @sign_ins
                and not exists (select from refresh_tokens t where t.shop_id = s.shop_id and t.session_id = s.id)
            limit @batch for update skip locked)
        delete from sessions s using old where s.shop_id = @shop_id and s.id = old.id;
        with old as (
            select k.key from idempotency_keys k
            where k.shop_id = @shop_id and k.created_at < @answers limit @batch for update skip locked)
        delete from idempotency_keys k using old where k.shop_id = @shop_id and k.key = old.key;
        with old as (
            select r.id from password_resets r
            where r.shop_id = @shop_id and r.expires_at < @sign_ins limit @batch for update skip locked)
        delete from password_resets r using old where r.shop_id = @shop_id and r.id = old.id;
        with old as (
            select c.id from sign_in_codes c
            where c.shop_id = @shop_id and c.expires_at < @sign_ins limit @batch for update skip locked)
        delete from sign_in_codes c using old where c.shop_id = @shop_id and c.id = old.id;
        with old as (
            select j.job_id, j.part from job_files j
            where j.shop_id = @shop_id and j.created_at < @files limit @batch)
        delete from job_files j using old where j.shop_id = @shop_id and j.job_id = old.job_id and j.part = old.part;
        with old as (
            select p.read_on, p.user_id, p.what, p.subject from personal_reads p
            where p.shop_id = @shop_id and p.read_on < @reads limit @batch)
        delete from personal_reads p using old
        where p.shop_id = @shop_id and (p.read_on, p.user_id, p.what, p.subject) = (old.read_on, old.user_id, old.what, old.subject);
        """;

    /// <summary>Returns the number of rows deleted; 0 if nothing is left to delete.</summary>
    internal sealed class Handler(ShopDb db, ShopClock clock, AppSettings settings) : IRequestHandler<Command, int>
    {
        public Task<int> Handle(Command command, CancellationToken cancellationToken) =>
            db.ExecuteAsync(
                RemoveSql,
                new
                {
                    sign_ins = clock.Now - SignIns,
                    answers = clock.Now - Answers,
                    files = clock.Now - Files,
                    reads = DateOnly.FromDateTime(clock.Now).AddDays(-settings.ReadLogDays),
                    batch = Batch,
                },
                cancellationToken
            );
    }
}
