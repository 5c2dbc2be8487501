using Malar.Api.Shared.Data;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Audit;

/// <summary>Adds the reads since the last time to the rows of the day.</summary>
internal static class StoreReads
{
    internal sealed record Command(Read[] Reads) : IRequest<int>;

    /// <param name="UserId">The user who looked.</param>
    /// <param name="What">What they looked at.</param>
    /// <param name="Subject">The farmer's id; empty for a list.</param>
    /// <param name="Times">How often.</param>
    /// <param name="FirstAt">The first time.</param>
    /// <param name="LastAt">The last time.</param>
    /// <param name="Address">The client address of the last time.</param>
    internal sealed record Read(Guid UserId, string What, string Subject, int Times, DateTime FirstAt, DateTime LastAt, string? Address);

    // A reader without an account of their own, such as an operator, has no row in users and is left out.
    private const string KeepSql = """
        insert into personal_reads as p (shop_id, read_on, user_id, what, subject, times, first_at, last_at, address)
        select @shop_id, @today, r.user_id, r.what, r.subject, r.times, r.first_at, r.last_at, r.address
        from unnest(@user_id, @what, @subject, @times, @first_at, @last_at, @address)
            as r (user_id, what, subject, times, first_at, last_at, address)
            join users u on u.shop_id = @shop_id and u.id = r.user_id
        order by r.user_id, r.what, r.subject
        on conflict on constraint personal_reads_pk
        do update set times = p.times + excluded.times, last_at = greatest(p.last_at, excluded.last_at), address = excluded.address
        """;

    internal sealed class Handler(ShopDb db, ShopTermsReader terms, ShopClock clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            var today = clock.Today(await terms.SettingsAsync(cancellationToken));
            return await db.ExecuteAsync(KeepSql, (command.Reads, new { today }), cancellationToken);
        }
    }
}
