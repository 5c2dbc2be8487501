using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Malar.Api.Tests.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Malar.Api.Tests.Features.WhatsApp;

/// <summary>A message that the provider accepted.</summary>
internal sealed record TakenMessage(
    string Sid,
    string To,
    string? Body,
    string? ContentSid,
    IReadOnlyDictionary<string, string> Variables,
    string? StatusCallback,
    string? Media,
    DateTimeOffset At
)
{
    /// <summary>Our id of the message, from its status callback.</summary>
    public Guid Id => Guid.Parse(StatusCallback!.Split("message=")[1]);
}

/// <summary>
/// A fake of Twilio's API on a loopback port: accepts messages and stores them, answers queries about them, and can be told to fail.
/// Whether our requests follow Twilio's specification is tested elsewhere, with Twilio's own description.
/// </summary>
internal sealed class FakeTwilio : IAsyncDisposable
{
    public const string AccountSid = "AC0123456789abcdef0123456789abcdef";
    public const string AuthToken = "the-auth-token-of-tests";

    private readonly TimeProvider clock;
    private readonly ConcurrentQueue<TakenMessage> taken = new();
    private WebApplication? app;
    private int number;
    private int questions;

    private FakeTwilio(TimeProvider clock) => this.clock = clock;

    public int Port { get; } = ServiceProcess.FreePort();

    public string Url => $"http://127.0.0.1:{Port}";

    /// <summary>All accepted messages, in order.</summary>
    public IReadOnlyList<TakenMessage> Taken => [.. taken];

    /// <summary>Number of attempts to send.</summary>
    public int Tries { get; private set; }

    /// <summary>Returns the failure for a message; null: accept it. Its argument is the number of the attempt, from 1.</summary>
    public Func<int, IFormCollection, Mishap?> Mood { get; set; } = (_, _) => null;

    /// <summary>Maximum latency of a message to Twilio; the response takes the rest of it.</summary>
    public TimeSpan Distance { get; set; }

    /// <summary>Number of queries about accepted messages.</summary>
    public int Questions => questions;

    /// <summary>The HTTP status and Twilio's error code, and whether the message was accepted anyway.</summary>
    internal sealed record Mishap(int Status, int Code, string Text = "", bool TakesIt = false, int? RetryAfter = null);

    public static async Task<FakeTwilio> StartedAsync(TimeProvider clock)
    {
        var twilio = new FakeTwilio(clock);
        await twilio.StartAsync();
        return twilio;
    }

    /// <summary>The settings of a service that sends through it.</summary>
    public (string, string?)[] Settings =>
        [
            ("WHATSAPP_PROVIDER", "twilio"),
            ("TWILIO_ACCOUNT_SID", AccountSid),
            ("TWILIO_AUTH_TOKEN", AuthToken),
            ("TWILIO_WHATSAPP_NUMBER", "+14155238886"),
            ("TWILIO_WEBHOOK_URL", "https://malar.example/api/v1/whatsapp/webhook/twilio"),
            ("TWILIO_API_URL", Url),
            ("WHATSAPP_MESSAGES_PER_MINUTE", "100000"),
            (
                "TWILIO_TEMPLATES",
                string.Join(
                    ',',
                    Malar.Api.Features.WhatsApp.Sending.MessageTexts.All.SelectMany(
                        (t, i) => new[] { $"{t.Template}_ta=HX{2 * i:x32}", $"{t.Template}_en=HX{(2 * i) + 1:x32}" }
                    )
                )
            ),
        ];

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Urls.Add(Url);
        app.MapPost($"/2010-04-01/Accounts/{AccountSid}/Messages.json", TakeAsync);
        app.MapGet($"/2010-04-01/Accounts/{AccountSid}/Messages.json", Tell);
        await app.StartAsync();
    }

    /// <summary>Stops listening.</summary>
    public async Task StopAsync()
    {
        if (app is null)
            return;
        await app.StopAsync();
        await app.DisposeAsync();
        app = null;
    }

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        var expected = $"Basic {Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{AccountSid}:{AuthToken}"))}";
        if (request.Headers.Authorization != expected)
            return Results.Json(
                new
                {
                    code = 20003,
                    message = "Authenticate",
                    status = 401,
                },
                statusCode: 401
            );
        var form = await request.ReadFormAsync();
        var there = Distance * Random.Shared.NextDouble();
        await Task.Delay(there);
        Mishap? mishap;
        lock (taken)
            mishap = Mood(++Tries, form);
        TakenMessage? message = null;
        if (mishap is null || mishap.TakesIt)
        {
            var variables = form["ContentVariables"].ToString() is { Length: > 0 } json
                ? JsonSerializer.Deserialize<Dictionary<string, string>>(json)!
                : [];
            message = new TakenMessage(
                $"SM{Interlocked.Increment(ref number):x32}",
                form["To"].ToString()["whatsapp:".Length..],
                Value(form, "Body"),
                Value(form, "ContentSid"),
                variables,
                Value(form, "StatusCallback"),
                Value(form, "MediaUrl"),
                clock.GetUtcNow()
            );
            taken.Enqueue(message);
        }

        await Task.Delay(Distance - there);
        if (mishap is null)
            return Results.Json(Shown(message!), statusCode: 201);
        if (mishap.RetryAfter is { } seconds)
            request.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Results.Json(
            new
            {
                code = mishap.Code,
                message = mishap.Text,
                status = mishap.Status,
            },
            statusCode: mishap.Status
        );
    }

    private IResult Tell(HttpRequest request)
    {
        Interlocked.Increment(ref questions);
        return Results.Json(new { messages = taken.Where(m => $"whatsapp:{m.To}" == request.Query["To"]).Select(Shown).ToArray() });
    }

    private static string? Value(IFormCollection form, string name) => form.TryGetValue(name, out var value) ? value.ToString() : null;

    private static object Shown(TakenMessage message) =>
        new
        {
            sid = message.Sid,
            status = "queued",
            direction = "outbound-api",
            to = $"whatsapp:{message.To}",
            body = message.Body ?? string.Join(' ', message.Variables.Values),
            date_created = message.At.ToUniversalTime().ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture),
        };

    public async ValueTask DisposeAsync() => await StopAsync();
}
