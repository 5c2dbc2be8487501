using CsCheck;
using Xunit;

namespace Malar.Domain.Tests;

public sealed class PhoneNumberTests
{
    private static readonly Case[] Cases = Vectors.Read<File>("phones.json").Cases;

    [Fact]
    public void A_number_is_read_as_the_vectors_say() => Assert.All(Cases, c =>
        {
            var phone = PhoneNumber.Parse(c.Typed);
            Assert.Equal((c.Value, c.Valid, c.Display), (phone.Value, phone.IsValid, phone.Display));
        });

    [Fact]
    public void Every_way_of_writing_an_Indian_mobile_number_is_one_number() =>
        Gen.Long[6_000_000_000, 9_999_999_999]
            .Sample(mobile =>
                Assert.All(["", "0", "91", "+91", "0091", "+91-", "whatsapp:+91", " +91 ("], before =>
                    Assert.Equal($"+91{mobile}", PhoneNumber.Parse($"{before}{mobile}").Value)
                )
            );

    [Fact]
    public void A_number_that_was_read_is_read_as_itself() =>
        Assert.All(Cases, c => Assert.Equal(c.Value, PhoneNumber.Parse(c.Value).Value));

    [Fact]
    public void Numbers_with_the_same_last_ten_digits_are_not_the_same() =>
        Assert.NotEqual(PhoneNumber.Parse("+16502530000"), PhoneNumber.Parse("6502530000"));

    private sealed record File(Case[] Cases);

    private sealed record Case(string Typed, string Value, bool Valid, string Display);
}
