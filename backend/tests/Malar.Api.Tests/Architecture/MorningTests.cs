using System.Diagnostics;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Architecture;

/// <summary>The morning that the README shows, against the running service.</summary>
public sealed class MorningTests(RunningApi api) : ApiTest(api)
{
    [Fact]
    public async Task The_morning_by_curl_ends_with_a_balance_of_zero()
    {
        var start = new ProcessStartInfo(
            "bash",
            [
                Path.Combine(Repository.Root, "docs", "morning.sh"),
                Api.Address.ToString().TrimEnd('/'),
                "owner@madurai-1.test",
                TestShop.Password,
            ]
        )
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var script = Process.Start(start)!;
        var errors = script.StandardError.ReadToEndAsync(Cancel);
        var output = await script.StandardOutput.ReadToEndAsync(Cancel);
        await script.WaitForExitAsync(Cancel);
        Assert.True(script.ExitCode == 0, $"{output}\n{await errors}");
        Assert.EndsWith("Balance: 0.00\n", output, StringComparison.Ordinal);
        Assert.Contains(
            output[output.IndexOf("The settlement", StringComparison.Ordinal)..],
            Repository.Read("README.md"),
            StringComparison.Ordinal
        );
    }
}
