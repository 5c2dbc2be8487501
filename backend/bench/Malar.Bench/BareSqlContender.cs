using Npgsql;

namespace Malar.Bench;

/// <summary>The service's own statements over Npgsql and nothing around them: what the database alone allows.</summary>
internal sealed class BareSqlContender : IContender
{
    private readonly NpgsqlDataSource source;
    private readonly SaveBatch[] batches;

    private BareSqlContender(NpgsqlDataSource source, SaveBatch[] batches) => (this.source, this.batches) = (source, batches);

    public string Name => "bare SQL";

    public static async Task<BareSqlContender> StartAsync(BenchShop shop, Plan plan, CancellationToken cancellationToken)
    {
        var pool = shop.Connect();
        var entry = await shop.EntryAsync(cancellationToken);
        var prepared = new SaveBatch[plan.Connections];
        for (var i = 0; i < prepared.Length; i++)
        {
            prepared[i] = new SaveBatch(shop.Id, entry);
            prepared[i].Batch.Connection = await pool.OpenConnectionAsync(cancellationToken);
        }

        return new BareSqlContender(pool, prepared);
    }

    public Task<double> RunAsync(TimeSpan turn, CancellationToken cancellationToken) =>
        Workers.RunAsync(batches.Length, turn, SaveAsync, cancellationToken);

    private async Task SaveAsync(int worker, CancellationToken cancellationToken)
    {
        var save = batches[worker];
        save.Renew(BenchShop.AnyFarmer());
        await using var reader = await save.Batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken) || !reader.GetBoolean(1))
            throw new InvalidOperationException("The entry was not saved.");
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
