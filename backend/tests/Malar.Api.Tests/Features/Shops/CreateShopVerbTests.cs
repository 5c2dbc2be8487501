using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Shops;

public sealed class CreateShopVerbTests(RunningApi api) : ApiTest(api)
{
    [Fact]
    public async Task A_code_is_one_shops_only_and_whoever_repeats_the_command_is_told_so()
    {
        Assert.Equal(0, (await OpenAsync("theni-1", "owner@theni.test")).ExitCode);
        var again = await OpenAsync("theni-1", "somebody@theni.test");
        Assert.Equal((1, "Another shop already has this code."), (again.ExitCode, again.Error));
        Assert.Equal(1, await Api.Count("shops where code = 'theni-1'"));
        Assert.Equal(0, await Api.Count("users where email = 'somebody@theni.test'"));

        Task<ServiceProcess.Outcome> OpenAsync(string code, string owner) =>
            ServiceProcess.RunAsync(["create-shop", code, "Theni Flowers", "--owner", owner], "malligai-poo-77\n", Api.DatabaseUrl, Cancel);
    }
}
