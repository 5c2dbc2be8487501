using System.Collections.Concurrent;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Npgsql;

namespace Malar.Api.Features.RealTime;

/// <summary>
/// The farmers connected to this instance, and which of them a change in their shop concerns. A farmer's phone is not notified of another
/// farmer's entry, and does not learn that there was one.
/// </summary>
internal sealed class FarmerNews(IServiceScopeFactory scopes, ILogger<FarmerNews> logger)
{
    private readonly ConcurrentDictionary<(Guid Shop, Guid Farmer), int> listening = [];
    private readonly ConcurrentDictionary<Guid, string> cursors = [];

    // Changed entries are found by their transaction id; other changes of a farmer are rare and found by time.
    private const string ChangedSql = """
        select e.farmer_id from daily_entries e
        where e.shop_id = @shop_id and e.changed_in >= @since::xid8 and e.farmer_id = any(@farmers)
        union
        select b.farmer_id from farmer_balances b
        where b.shop_id = @shop_id and b.farmer_id = any(@farmers) and b.updated_at > now() - interval '15 seconds'
        union
        select a.farmer_id from cash_advances a
        where a.shop_id = @shop_id and a.farmer_id = any(@farmers) and a.deleted_at is null and a.updated_at > now() - interval '15 seconds'
        union
        select s.farmer_id from settlements s
        where s.shop_id = @shop_id and s.farmer_id = any(@farmers) and s.updated_at > now() - interval '15 seconds'
        union
        select d.farmer_id from disputes d
        where d.shop_id = @shop_id and d.farmer_id = any(@farmers) and d.updated_at > now() - interval '15 seconds';
        select pg_snapshot_xmin(pg_current_snapshot())::text
        """;

    private const string NowSql = "select pg_snapshot_xmin(pg_current_snapshot())::text";

    public async Task AddAsync(Guid shop, Guid farmer, CancellationToken cancellationToken)
    {
        listening.AddOrUpdate((shop, farmer), 1, (_, count) => count + 1);
        if (!cursors.ContainsKey(shop))
            cursors.TryAdd(shop, await InShopAsync(shop, db => db.OneAsync<string>(NowSql, null, cancellationToken)));
    }

    public void Remove(Guid shop, Guid farmer)
    {
        if (listening.AddOrUpdate((shop, farmer), 0, (_, count) => count - 1) <= 0)
            listening.TryRemove(new((shop, farmer), 0));
    }

    /// <returns>The connected farmers affected by changes since the last call; a farmer may be returned twice for one change.</returns>
    public async Task<IReadOnlyList<Guid>> ConcernedAsync(Guid shop, CancellationToken cancellationToken)
    {
        var farmers = listening.Keys.Where(l => l.Shop == shop).Select(l => l.Farmer).ToArray();
        if (farmers.Length == 0 || !cursors.TryGetValue(shop, out var since))
            return [];
        try
        {
            return await InShopAsync(shop, db => db.ReadAsync(ChangedSql, new { farmers, since }, cancellationToken, async grid =>
                {
                    var concerned = (await grid.ReadAsync<Guid>()).ToList();
                    cursors[shop] = await grid.ReadSingleAsync<string>();
                    return concerned;
                }));
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            // The next change continues from the same cursor; phones also poll.
            logger.LogWarning(e, "Farmers could not be told of a change");
            return [];
        }
    }

    private async Task<T> InShopAsync<T>(Guid shop, Func<ShopDb, Task<T>> read)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAs(shop, Guid.Empty, Role.System);
        return await read(scope.ServiceProvider.GetRequiredService<ShopDb>());
    }
}
