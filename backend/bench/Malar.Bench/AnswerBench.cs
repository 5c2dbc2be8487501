using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Malar.Bench;

/// <summary>
/// Measures the time from Twilio's signed webhook call for a farmer's message until the answer is in the outbox, beside a bare insert of
/// such a row over Npgsql. Both run sequentially, in turn, on one durable PostgreSQL. The database itself notifies at the commit, so that
/// nothing is polled.
/// </summary>
internal static class AnswerBench
{
    private const string Token = "the-token-of-the-bench";

    /// <summary>The URL that Twilio calls. It is part of the signature, so it is fixed, whatever port the service uses.</summary>
    private const string PublicUrl = "https://malar.example/api/v1/whatsapp/webhook/twilio";

    private static readonly string[] Commands = ["1", "2", "3", "4", "5", "6", "help", "இன்றைய வரவு", "இருப்பு"];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private const string TellSql = """
        create function tell_bench() returns trigger language plpgsql as $$ begin perform pg_notify('answers',
            new.to_phone); return null; end $$;
        create trigger tell_bench after insert on outbox_messages for each row when (new.kind = 'bot_answer') execute function tell_bench()
        """;

    private const string InsertSql = """
        select set_config('role', 'malar_app', true), set_config('app.shop_id', @shop_id::text, true);
        insert into outbox_messages (shop_id, id, farmer_id, to_phone, language, kind, priority, subject_id, subject_version, payload,
            created_at)
        values (@shop_id, @id, @farmer_id, '+919000000000', 'ta', 'bot_answer', 0, @id, 1, @payload::jsonb, now())
        """;

    /// <summary>Everything measured in a round, in milliseconds.</summary>
    private sealed record Times(List<double> Taken, List<double> Answered, List<double> Inserted);

    public static async Task<int> RunAsync(Plan plan, CancellationToken cancellationToken)
    {
        await using var shop = await BenchShop.OpenAsync(plan, cancellationToken);
        await using (var lines = await BareSqlContender.EntriesAsync(shop, plan, cancellationToken))
            await lines.RunAsync(TimeSpan.FromSeconds(1), cancellationToken);
        await using var source = shop.Connect();
        await using (var tell = source.CreateCommand(TellSql))
            await tell.ExecuteNonQueryAsync(cancellationToken);
        await using var api = await ServedApi.StartAsync(
            shop,
            plan,
            cancellationToken,
            ("TWILIO_AUTH_TOKEN", Token),
            ("TWILIO_WEBHOOK_URL", PublicUrl),
            ("WHATSAPP_WORKER", "off"),
            ("WHATSAPP_COMMANDS_PER_MINUTE", "1000")
        );
        await using var ear = await source.OpenConnectionAsync(cancellationToken);
        await using (var listen = new NpgsqlCommand("listen answers", ear))
            await listen.ExecuteNonQueryAsync(cancellationToken);

        var rounds = new List<Times>();
        // The first round is a warm-up.
        for (var round = 0; round <= plan.Rounds; round++)
        {
            var times = await MeasureAsync(shop, source, api.Client, ear, plan.Turn, cancellationToken);
            if (round == 0)
                continue;
            rounds.Add(times);
            Console.WriteLine(
                $"round {round}  answer {Shown(times.Answered)}  (call taken {Shown(times.Taken)})  bare insert {Shown(times.Inserted)}"
            );
        }

        Console.WriteLine();
        foreach (var share in (double[])[0.50, 0.99])
        {
            var ratios = rounds.Select(t => At(t.Answered, share) / At(t.Inserted, share)).Order().ToArray();
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"p{share * 100:0}: from the signed call to its answer in the outbox takes {ratios[ratios.Length / 2]:0.0} bare inserts (from {ratios[0]:0.0} to {ratios[^1]:0.0} over {ratios.Length} rounds)"
                )
            );
        }

        return 0;
    }

    private static async Task<Times> MeasureAsync(
        BenchShop shop,
        NpgsqlDataSource source,
        HttpClient client,
        NpgsqlConnection ear,
        TimeSpan turn,
        CancellationToken cancellationToken
    )
    {
        var times = new Times([], [], []);
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < turn)
        {
            var farmer = Random.Shared.Next(1, BenchShop.FarmerCount + 1);
            var start = Stopwatch.GetTimestamp();
            var answered = AnsweredAsync(ear, BenchShop.Phone(farmer), cancellationToken).WaitAsync(Patience, cancellationToken);
            await CallAsync(client, BenchShop.Phone(farmer), cancellationToken);
            times.Taken.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            times.Answered.Add(Stopwatch.GetElapsedTime(start, await answered).TotalMilliseconds);

            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            start = Stopwatch.GetTimestamp();
            await InsertAsync(connection, shop.Id, BenchShop.Farmer(farmer), cancellationToken);
            times.Inserted.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return times;
    }

    /// <returns>The timestamp at which the notification arrived.</returns>
    private static async Task<long> AnsweredAsync(NpgsqlConnection ear, string phone, CancellationToken cancellationToken)
    {
        var heard = 0L;
        void Hear(object sender, NpgsqlNotificationEventArgs told) => heard = told.Payload == phone ? Stopwatch.GetTimestamp() : heard;
        ear.Notification += Hear;
        while (heard == 0)
            await ear.WaitAsync(cancellationToken);
        ear.Notification -= Hear;
        return heard;
    }

    private static async Task CallAsync(HttpClient client, string phone, CancellationToken cancellationToken)
    {
        var fields = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["MessageSid"] = $"SM{Guid.CreateVersion7():N}",
            ["From"] = $"whatsapp:{phone}",
            ["To"] = "whatsapp:+14155238886",
            ["Body"] = Commands[Random.Shared.Next(Commands.Length)],
            ["NumMedia"] = "0",
        };
        using var call = new HttpRequestMessage(HttpMethod.Post, "/api/v1/whatsapp/webhook/twilio")
        {
            Content = new FormUrlEncodedContent(fields),
        };
        var signed = PublicUrl + string.Concat(fields.Select(f => f.Key + f.Value));
        call.Headers.Add(
            "X-Twilio-Signature",
            Convert.ToBase64String(
                CryptographicOperations.HmacData(HashAlgorithmName.SHA1, Encoding.UTF8.GetBytes(Token), Encoding.UTF8.GetBytes(signed))
            )
        );
        using var answer = await client.SendAsync(call, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task InsertAsync(NpgsqlConnection connection, Guid shop, Guid farmer, CancellationToken cancellationToken)
    {
        await using var insert = new NpgsqlCommand(InsertSql, connection);
        insert.Parameters.AddWithValue("shop_id", shop);
        insert.Parameters.AddWithValue("id", Guid.CreateVersion7());
        insert.Parameters.AddWithValue("farmer_id", farmer);
        insert.Parameters.AddWithValue(
            "payload",
            """{"text":"26-11-2026 இன்றைய வரவு\n1. மல்லி 10.500 கிலோ × ₹150.00 = ₹1,575.00\nமொத்தம் ₹1,575.00"}"""
        );
        await insert.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string Shown(List<double> times) =>
        string.Create(CultureInfo.InvariantCulture, $"p50 {At(times, 0.50), 6:0.00} ms p99 {At(times, 0.99), 6:0.00} ms");

    private static double At(List<double> times, double share)
    {
        var sorted = times.Order().ToArray();
        return sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
    }
}
