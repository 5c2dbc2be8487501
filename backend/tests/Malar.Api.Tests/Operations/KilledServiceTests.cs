using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Operations;

public sealed class KilledServiceTests(RunningApi api) : ApiTest(api)
{
    [Fact]
    public async Task A_service_killed_in_the_middle_leaves_no_half_journal_and_a_repeat_completes_the_morning()
    {
        var (farmer, malli) = (await Shop.AddFarmer(), await Shop.Flower("MAL"));
        await Shop.SetRate(malli, await Shop.Slot("04:00"), 100m, new DateOnly(2026, 2, 1));
        // The process uses the real clock; the entries have explicit dates.
        Api.Clock.Set(TimeProvider.System.GetUtcNow());
        var token = Api.SignedIn(Shop.Id, Shop.ClerkId, "staff").DefaultRequestHeaders.Authorization;
        var lines = Enumerable
            .Range(0, 600)
            .Select(i => new
            {
                id = Api.Clock.NewId(),
                farmer_id = farmer,
                flower_type_id = malli,
                entry_date = Today,
                entry_time = "05:00",
                quantity = 1,
            })
            .ToList();

        for (var life = 0; life < 3; life++)
        {
            using var service = await ServiceProcess.StartAsync(Api.DatabaseUrl, Cancel);
            using var client = new HttpClient { BaseAddress = service.Address };
            client.DefaultRequestHeaders.Authorization = token;
            var answered = 0;
            var sending = Parallel.ForEachAsync(
                lines,
                new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Cancel },
                async (line, ct) =>
                {
                    try
                    {
                        if (
                            (await client.Post("/daily-entries", line, ct)).Status == 201
                            && Interlocked.Increment(ref answered) == 100 + (life * 50)
                        )
                            service.Kill();
                    }
                    catch (HttpRequestException)
                    {
                        // The response was lost when the service was killed. The entry may be saved or not, which is what this tests.
                    }
                }
            );
            await sending;
            Assert.Equal(await Api.Count("daily_entries"), await Api.Count("journals"));
            Assert.InRange(await Api.Count("daily_entries"), 1, 599);
        }

        var shop = Shop.SignedInAgain();
        await Parallel.ForEachAsync(lines, Cancel, async (line, ct) => (await shop.Clerk.Post("/daily-entries", line, ct)).Expect(201));
        Assert.Equal((600, 600), (await Api.Count("daily_entries"), await Api.Count("journals")));
        Assert.Equal(600 * 90m, await Shop.Balance(farmer));
    }
}
