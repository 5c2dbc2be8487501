using Malar.Api.Shared.Data;
using Malar.Api.Shared.Operations;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Retention;

/// <summary>
/// Removes from the current shop a batch of what is long over and proves nothing: ended sign-ins, used codes and links, documents that
/// were fetched, first answers nobody will ask for again, who looked at what long ago. Of the book and its history nothing is ever removed.
/// </summary>
internal static class DeleteExpired
{
    internal sealed record Command : IRequest<int>;

    /// <summary>Rows of one kind in one statement: short enough that nobody waits for it.</summary>
    public const int Batch = 1000;

    /// <summary>Sign-ins stay this long after their end, for whoever looks into one.</summary>
    public static readonly TimeSpan SignIns = TimeSpan.FromDays(30);

    /// <summary>A device that was away sends its entries again with their ids; none stays away for a season.</summary>
    public static readonly TimeSpan Answers = TimeSpan.FromDays(90);

    /// <summary>Documents that were asked for are fetched within a day, or asked for again.</summary>
    public static readonly TimeSpan Files = TimeSpan.FromDays(1);

    // One batch of each kind; tokens first, because they name their session. Each reads the age index, not the table.
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

    /// <summary>Answers with how many rows went; 0: nothing is left to remove.</summary>
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
