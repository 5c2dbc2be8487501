using System.Buffers.Binary;
using Malar.Api.Shared.Identity;
using Malar.Api.Tests.Harness;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Malar.Api.Tests.Features.Auth.Passwords;

public sealed class PasswordStorageTests(RunningApi api) : IClassFixture<RunningApi>
{
    /// <summary>The identifier of HMAC-SHA512 in version 3 hashes of ASP.NET Core Identity.</summary>
    private const uint HmacSha512 = 2;

    [Fact]
    public async Task A_stolen_hash_costs_two_hundred_thousand_rounds_a_guess_and_no_two_are_alike()
    {
        // With production settings; the other tests use fewer iterations to save time.
        await using var app = App.Build([], builder => builder.Configuration.AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["DATABASE_URL"] = api.DatabaseUrl,
                    ["SECRET_KEY"] = Secrets.Refresh,
                    ["JWT_SECRET_KEY"] = Secrets.Access,
                }
            ));
        var passwords = app.Services.GetRequiredService<PasswordHashing>();
        var one = Convert.FromBase64String(passwords.Hash("malli-poo-7"));
        Assert.NotEqual(one, Convert.FromBase64String(passwords.Hash("malli-poo-7")));
        Assert.Equal(1, one[0]);
        Assert.Equal(HmacSha512, BinaryPrimitives.ReadUInt32BigEndian(one.AsSpan(1)));
        Assert.True(BinaryPrimitives.ReadUInt32BigEndian(one.AsSpan(5)) >= 210_000, "Rounds");
        Assert.True(BinaryPrimitives.ReadUInt32BigEndian(one.AsSpan(9)) >= 16, "Bytes of salt");
    }
}
