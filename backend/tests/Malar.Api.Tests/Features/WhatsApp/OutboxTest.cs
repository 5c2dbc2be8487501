using System.Text.Json;
using Dapper;
using Malar.Api.Features.WhatsApp.Office;
using Malar.Api.Features.WhatsApp.Sending;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Messaging;
using Malar.Api.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Malar.Api.Tests.Features.WhatsApp;

/// <summary>Base class for tests of outgoing messages: a service that sends through a fake provider, when the test tells it to.</summary>
public abstract class OutboxTest(RunningApi api) : ApiTest(api)
{
    private readonly List<IAsyncDisposable> started = [];

    private protected FakeTwilio Twilio { get; set; } = null!;

    /// <summary>The instance that sends.</summary>
    private protected Instance Sender { get; private set; } = null!;

    private protected async Task StartAsync(params (string Name, string? Value)[] settings)
    {
        Twilio ??= Keep(await FakeTwilio.StartedAsync(Api.Clock));
        Sender = Keep(await Api.StartAnotherAsync([.. Twilio.Settings, .. settings]));
    }

    private protected T Keep<T>(T thing)
        where T : IAsyncDisposable
    {
        started.Insert(0, thing);
        return thing;
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var thing in started)
            await thing.DisposeAsync();
        await base.DisposeAsync();
    }

    private protected Task DrainAsync(Instance? sender = null) =>
        (sender ?? Sender).Services.GetRequiredService<OutboxWorker>().DrainAsync(Cancel);

    /// <summary>Advances the clock in steps, and runs the worker after each.</summary>
    private protected async Task LetPassAsync(TimeSpan time, TimeSpan step)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += step)
        {
            Api.Clock.Advance(step);
            await DrainAsync();
        }
    }

    /// <summary>Sets the rate of jasmine to 150.00 in the first slot.</summary>
    private protected async Task<Guid> JasmineAsync()
    {
        var flower = await Shop.Flower("MAL");
        await Shop.SetRate(flower, await Shop.Slot("04:00"), 150m);
        return flower;
    }

    private protected async Task<string> PhoneOf(Guid farmer) =>
        (await Shop.Owner.Get($"/farmers/{farmer}", Cancel)).Expect(200).Data.Text("phone")!;

    /// <summary>Records that the farmer has just written, so that free text may be sent.</summary>
    private protected async Task WroteAsync(string phone, DateTimeOffset? at = null) =>
        await SqlAsync(
            """
            insert into whatsapp_conversations (shop_id, phone, last_inbound_at, created_at, updated_at)
                values (@shop, @phone, @at, @at, @at)
            on conflict (shop_id, phone) do update set last_inbound_at = @at
            """,
            new
            {
                shop = Shop.Id,
                phone,
                at = (at ?? Api.Clock.GetUtcNow()).UtcDateTime,
            }
        );

    private protected async Task<Guid> EnqueueAsync(Message message) => (await EnqueueAsync([message]))[0];

    private protected async Task<IReadOnlyList<Guid>> EnqueueAsync(IReadOnlyList<Message> messages)
    {
        await using var scope = Api.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAs(Shop.Id, Guid.Empty, Role.System);
        return await scope.ServiceProvider.GetRequiredService<Messages>().EnqueueAsync(messages, Cancel);
    }

    private protected Message Note(Guid farmer, string text) =>
        new(farmer, Outbox.Note, Api.Clock.NewId(), 1, JsonSerializer.Serialize(new { text }));

    private protected async Task<bool> ReportAsync(DeliveryReport report)
    {
        await using var scope = Api.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAs(Shop.Id, Guid.Empty, Role.System);
        return await scope.ServiceProvider.GetRequiredService<DeliveryReports>().ApplyAsync(report, Cancel);
    }

    private protected async Task SqlAsync(string sql, object? args = null)
    {
        await using var connection = await Api.Superuser.OpenConnectionAsync(Cancel);
        await connection.ExecuteAsync(sql, args);
    }

    /// <summary>Returns a row of the outbox as the office sees it.</summary>
    private protected async Task<OutgoingRow> RowAsync(Guid id)
    {
        await using var connection = await Api.Superuser.OpenConnectionAsync(Cancel);
        return await connection.QuerySingleAsync<OutgoingRow>(OutgoingRow.FindSql, new { shop_id = Shop.Id, id });
    }

    private protected async Task<List<OutgoingRow>> RowsAsync()
    {
        await using var connection = await Api.Superuser.OpenConnectionAsync(Cancel);
        return (
            await connection.QueryAsync<OutgoingRow>(
                $"select {OutgoingRow.Columns} {OutgoingRow.From} where m.shop_id = @Id order by m.created_at, m.id",
                new { Shop.Id }
            )
        ).AsList();
    }
}
