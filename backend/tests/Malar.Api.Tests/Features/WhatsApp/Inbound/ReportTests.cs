using Malar.Api.Tests.Harness;
using Npgsql;

namespace Malar.Api.Tests.Features.WhatsApp.Inbound;

/// <summary>Delivery reports of the providers.</summary>
public sealed class ReportTests(RunningApi api) : ApiTest(api)
{
    private Guid message;

    private async Task Sent(string provider, string? providerId)
    {
        await Shop.AddLine(await Shop.AddFarmer(), await Shop.Flower("MAL"), 1m);
        await Shop.SetRate(await Shop.Flower("MAL"), await Shop.Slot("04:00"), 150m);
        message = await One<Guid>(
            """
            update outbox_messages set status = case when $2::text is null then 'claimed' else 'sent' end, claimed_by = case
                when $2::text is null then id end,
                provider = $1, provider_message_id = $2, sent_at = created_at, body = 'text', sent_to = '+917000000001', form = 'free'
            where kind = 'entry_receipt' returning id
            """,
            provider,
            providerId
        );
    }

    private async Task<T> One<T>(string sql, params object?[] values)
    {
        await using var command = Api.Superuser.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        return (T)(await command.ExecuteScalarAsync(Cancel))!;
    }

    private Task<string> Delivery() => One<string>("select coalesce(delivery, '') from outbox_messages where id = $1", message);

    private static Dictionary<string, object> Twilio(string state, string? error = null) =>
        error is null
            ? new()
            {
                ["MessageSid"] = "SM9",
                ["MessageStatus"] = state,
                ["From"] = "whatsapp:+14155238886",
                ["To"] = "whatsapp:+917000000001",
                ["New"] = "1",
            }
            : new()
            {
                ["MessageSid"] = "SM9",
                ["MessageStatus"] = state,
                ["ErrorCode"] = error,
            };

    [Fact]
    public async Task States_count_by_rank_in_whatever_order_they_come()
    {
        await Sent("twilio", "SM9");
        await using var instance = await Api.StartAnotherAsync(ProviderCalls.Settings);
        foreach (
            var (told, expected) in ((string, string)[])
                [("sent", "sent"), ("read", "read"), ("delivered", "read"), ("queued", "read"), ("read", "read"), ("nonsense", "read")]
        )
        {
            using var answer = await instance.Client().FromTwilioAsync(Twilio(told), Cancel, $"?shop={Shop.Id}&message={message}");
            Assert.Equal(200, (int)answer.StatusCode);
            Assert.Equal(expected, await Delivery());
        }
    }

    [Fact]
    public async Task A_failure_is_final_and_says_why()
    {
        await Sent("twilio", "SM9");
        await using var instance = await Api.StartAnotherAsync(ProviderCalls.Settings);
        using (await instance.Client().FromTwilioAsync(Twilio("undelivered", "63024"), Cancel))
        using (await instance.Client().FromTwilioAsync(Twilio("delivered"), Cancel))
            Assert.Equal("undelivered", await Delivery());
        Assert.Equal("63024", await One<string>("select error_code from outbox_messages where id = $1", message));
    }

    [Fact]
    public async Task Metas_and_Interakts_reports_find_the_message_by_either_id()
    {
        await Sent("meta", "wamid.7");
        await using var instance = await Api.StartAnotherAsync(ProviderCalls.Settings);
        using (
            await instance
                .Client()
                .FromMetaAsync(
                    """{"entry":[{"changes":[{"value":{"statuses":[{"id":"wamid.7","status":"sent"},{"id":"wamid.7","status":"delivered"}]}}]}]}""",
                    Cancel
                )
        )
            Assert.Equal("delivered", await Delivery());
        await One<Guid>(
            "update outbox_messages set provider = 'interakt', provider_message_id = null, status = 'claimed', claimed_by = id, sending_at = created_at, delivery = null where id = $1 returning id",
            message
        );
        var report = $$$"""
            {"type":"message_api_delivered","data":{"customer":{},"message":{"id":"int-1","message_status":"Delivered","meta_data":{"source_data":{"callback_data":"{{{Shop.Id}}} {{{message}}}"} } } } }
            """;
        using (var answer = await instance.Client().FromInteraktAsync(report, Cancel))
            Assert.Equal(
                (200, "delivered", "int-1"),
                (
                    (int)answer.StatusCode,
                    await Delivery(),
                    await One<string>("select coalesce(provider_message_id, '') from outbox_messages where id = $1", message)
                )
            );
    }

    [Fact]
    public async Task A_report_that_comes_before_the_id_was_written_down_is_not_lost()
    {
        await Sent("twilio", null);
        await using var instance = await Api.StartAnotherAsync(ProviderCalls.Settings);
        using (await instance.Client().FromTwilioAsync(Twilio("delivered"), Cancel))
            Assert.Equal("", await Delivery());
        await One<Guid>(
            "update outbox_messages set provider_message_id = 'SM9', status = 'sent', claimed_by = null where id = $1 returning id",
            message
        );
        await Eventually.Async(async () => await Delivery() == "delivered", "the report is applied", Cancel);
    }
}
