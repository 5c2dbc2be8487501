using Malar.Api.Features.Entries;
using Npgsql;
using NpgsqlTypes;

namespace Malar.Bench;

/// <summary>The service's own statement over Npgsql and nothing around it: what the database alone allows.</summary>
internal sealed class BareSqlWay : IWay
{
    private const string EnterSql = "select set_config('role', 'malar_app', true), set_config('app.shop_id', @shop_id::text, true);";

    private readonly NpgsqlDataSource source;
    private readonly NpgsqlCommand[] commands;

    private BareSqlWay(NpgsqlDataSource source, NpgsqlCommand[] commands) => (this.source, this.commands) = (source, commands);

    public string Name => "bare SQL";

    public static async Task<BareSqlWay> StartAsync(BenchShop shop, Plan plan, CancellationToken cancellationToken)
    {
        var pool = shop.Connect();
        var line = await shop.LineAsync(cancellationToken);
        var prepared = new NpgsqlCommand[plan.Connections];
        for (var i = 0; i < prepared.Length; i++)
        {
            var command = new NpgsqlCommand(EnterSql + CreateEntry.SaveSql, await pool.OpenConnectionAsync(cancellationToken));
            command.Parameters.AddWithValue("shop_id", shop.Id);
            foreach (var property in line.GetType().GetProperties())
                command.Parameters.Add(Parameter(property.Name, property.PropertyType, property.GetValue(line)));
            prepared[i] = command;
        }

        return new BareSqlWay(pool, prepared);
    }

    public Task<double> RunAsync(TimeSpan turn, CancellationToken cancellationToken) =>
        Workers.RunAsync(commands.Length, turn, SaveAsync, cancellationToken);

    private async Task SaveAsync(int worker, CancellationToken cancellationToken)
    {
        var command = commands[worker];
        var farmer = BenchShop.AnyFarmer();
        foreach (var id in (string[])["id", "journal_id", "message_id", "audit_id"])
            command.Parameters[id].Value = Guid.CreateVersion7();
        command.Parameters["farmer_id"].Value = farmer;
        var farmers = (Guid?[])command.Parameters["account_farmers"].Value!;
        command.Parameters["account_farmers"].Value = farmers.Select(f => f is null ? (Guid?)null : farmer).ToArray();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken) || !reader.GetBoolean(1))
            throw new InvalidOperationException("The line was not saved.");
    }

    /// <summary>A null has no type of its own.</summary>
    private static NpgsqlParameter Parameter(string name, Type type, object? value) => value is not null
        ? new NpgsqlParameter(name, value)
        : new NpgsqlParameter(name, type == typeof(DateTime?) ? NpgsqlDbType.TimestampTz : type == typeof(Guid?) ? NpgsqlDbType.Uuid : NpgsqlDbType.Text)
        {
            Value = DBNull.Value,
        };

    public async ValueTask DisposeAsync()
    {
        foreach (var command in commands)
        {
            await command.Connection!.DisposeAsync();
            await command.DisposeAsync();
        }

        await source.DisposeAsync();
    }
}
