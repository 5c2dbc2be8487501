using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Platform;

public sealed class FirstRequestTests(RunningApi api) : ApiTest(api)
{
    /// <summary>
    /// The first request initializes lazily created state of the process; this once made lists fail for the rest of the process's life.
    /// </summary>
    [Fact]
    public async Task The_first_request_that_a_process_ever_gets_may_be_for_a_list()
    {
        Api.Clock.Set(TimeProvider.System.GetUtcNow());
        using var service = await ServiceProcess.StartAsync(Api.DatabaseUrl, Cancel);
        using var client = new HttpClient { BaseAddress = service.Address };
        client.DefaultRequestHeaders.Authorization = Shop.SignedInAgain().Owner.DefaultRequestHeaders.Authorization;
        (await client.Get("/farmers?page_size=5", Cancel)).Expect(200);
    }
}
