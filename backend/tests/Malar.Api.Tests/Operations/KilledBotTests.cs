using Malar.Api.Tests.Features.WhatsApp;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Operations;

public sealed class KilledBotTests(RunningApi api) : ApiTest(api)
{
    [Fact]
    public async Task Whoever_is_killed_while_he_answers_each_message_gets_exactly_one_answer()
    {
        await Shop.AddFarmer();
        Api.Clock.Set(TimeProvider.System.GetUtcNow());
        var clerk = Shop.SignedInAgain().Clerk;
        using (var service = await ServiceProcess.StartAsync(Api.DatabaseUrl, Cancel))
        {
            using var client = new HttpClient { BaseAddress = service.Address };
            client.DefaultRequestHeaders.Authorization = clerk.DefaultRequestHeaders.Authorization;
            var written = 0;
            await Parallel.ForEachAsync(
                Enumerable.Range(0, 60),
                new ParallelOptions { MaxDegreeOfParallelism = 6, CancellationToken = Cancel },
                async (i, ct) =>
                {
                    try
                    {
                        await client.Post("/whatsapp/simulate", new { phone = $"+9170000{i:00000}", text = "4" }, ct);
                        if (Interlocked.Increment(ref written) == 20)
                            service.Kill();
                    }
                    catch (HttpRequestException)
                    {
                        // The request failed because the service was killed; a stored message is answered by the next process.
                    }
                }
            );
        }

        await Api.Quiet();
        var kept = await Api.Count("whatsapp_inbound");
        Assert.InRange(kept, 20, 60);
        Assert.Equal(kept, await Api.Count("outbox_messages where kind = 'bot_answer'"));
        Assert.Equal(kept, await Api.Count("whatsapp_inbound where outcome = 'answered'"));
    }
}
