using Npgsql;

namespace Malar.Bench;

/// <summary>Runs the service's own statements over Npgsql and nothing else: the upper limit that the database allows.</summary>
internal sealed class BareSqlContender : IContender
{
    private readonly NpgsqlDataSource source;
    private readonly SaveBatch[] batches;
    private readonly Func<Guid> anybody;

    private BareSqlContender(string name, NpgsqlDataSource source, SaveBatch[] batches, Func<Guid> anybody) =>
        (Name, this.source, this.batches, this.anybody) = (name, source, batches, anybody);

    public string Name { get; }

    public static Task<BareSqlContender> EntriesAsync(BenchShop shop, Plan plan, CancellationToken cancellationToken) =>
        StartAsync(
            "entries bare",
            () => SaveBatch.OfEntryAsync(shop, cancellationToken),
            BenchShop.AnyFarmer,
            shop,
            plan,
            cancellationToken
        );

    public static Task<BareSqlContender> SalesAsync(BenchShop shop, Plan plan, CancellationToken cancellationToken) =>
        StartAsync("sales bare", () => SaveBatch.OfSaleAsync(shop, cancellationToken), BenchShop.AnyBuyer, shop, plan, cancellationToken);

    private static async Task<BareSqlContender> StartAsync(
        string name,
        Func<Task<SaveBatch>> save,
        Func<Guid> anybody,
        BenchShop shop,
        Plan plan,
        CancellationToken cancellationToken
    )
    {
        var pool = shop.Connect();
        var prepared = new SaveBatch[plan.Connections];
        for (var i = 0; i < prepared.Length; i++)
        {
            prepared[i] = await save();
            prepared[i].Batch.Connection = await pool.OpenConnectionAsync(cancellationToken);
        }

        return new BareSqlContender(name, pool, prepared, anybody);
    }

    public Task<Turn> RunAsync(TimeSpan turn, CancellationToken cancellationToken) =>
        Workers.RunAsync(batches.Length, turn, SaveAsync, cancellationToken);

    private async Task SaveAsync(int worker, CancellationToken cancellationToken)
    {
        var save = batches[worker];
        save.Renew(anybody());
        await using var reader = await save.Batch.ExecuteReaderAsync(cancellationToken);
        for (var statement = 1; statement < save.Batch.BatchCommands.Count; statement++)
            await reader.NextResultAsync(cancellationToken);
        // For an entry, the last column says whether it was saved; for a sale, there is a row only if it was.
        if (!await reader.ReadAsync(cancellationToken) || reader.GetValue(reader.FieldCount - 1) is false)
            throw new InvalidOperationException("It was not saved.");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var save in batches)
        {
            await save.Batch.Connection!.DisposeAsync();
            save.Dispose();
        }

        await source.DisposeAsync();
    }
}
