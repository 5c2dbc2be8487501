using System.Text;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Exports;

public sealed class BankPaymentsTests(RunningApi api) : ApiTest(api)
{
    private static readonly object Account = new
    {
        holder_name = "K. Muthupandi",
        account_number = "003401507311",
        ifsc = "sbin0001234",
    };

    /// <summary>Adds a farmer with an approved settlement of today's entry: 10.500 kg at 150, less 10 %.</summary>
    private async Task<(Guid Farmer, string Number)> Approved(string name)
    {
        var farmer = await Shop.AddFarmer(name);
        await Shop.AddLine(farmer, await Shop.Flower("MAL"), 10.5m);
        var period = new
        {
            farmer_id = farmer,
            period_start = Today,
            period_end = Today,
        };
        var settlement = (await Shop.Owner.Post("/settlements/generate", period, Cancel)).Expect(201);
        (await Shop.Owner.Post($"/settlements/{settlement.Id}/approve", null, Cancel)).Expect(200);
        return (farmer, settlement.Data.Text("settlement_number")!);
    }

    [Fact]
    public async Task The_banks_file_pays_whoever_has_an_account_and_the_others_are_named_before()
    {
        await Shop.SetRate(await Shop.Flower("MAL"), await Shop.Slot("04:00"), 150m);
        var (farmer, number) = await Approved("Muthupandi");
        var (_, without) = await Approved("Selvi");
        (await Shop.Owner.Get("/exports/bank-payments", Cancel)).Expect(422, "INVALID_STATE_TRANSITION");
        var account = (await Shop.Owner.Put($"/farmers/{farmer}/bank-account", Account, Cancel)).Expect(200).Data;
        Assert.Equal(("SBIN0001234", 1), (account.Text("ifsc"), account.GetProperty("version").GetInt32()));
        (await Shop.Owner.Put("/business-profile", new { account_number = "99887766554" }, Cancel)).Expect(200);

        var check = (await Shop.Owner.Get("/exports/bank-payments/check", Cancel)).Expect(200).Data;
        Assert.Equal((1, 1417.50m), (check.GetProperty("payments").GetInt32(), check.Money("amount")));
        Assert.Equal("6554", check.Text("debit_account"));
        Assert.Equal(without, Assert.Single(check.GetProperty("missing").EnumerateArray()).Text("settlement_number"));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, check.GetProperty("last_exported_at").ValueKind);

        var file = (await Shop.Owner.Get("/exports/bank-payments", Cancel)).Expect(200);
        var lines = Encoding.ASCII.GetString(await file.Response.Content.ReadAsByteArrayAsync(Cancel)).Split("\r\n");
        Assert.Equal(
            [
                "Transaction Type,Beneficiary Name,Beneficiary Account Number,IFSC Code,Amount,Debit Account Number,Value Date,"
                    + "Customer Reference,Remarks",
                $"NEFT,K. Muthupandi,003401507311,SBIN0001234,1417.50,99887766554,{Today:dd/MM/yyyy},{number},Flowers",
                "",
            ],
            lines
        );
        Assert.Equal(1, await Api.Count("audit_log where action = 'exported' and entity = 'bank_payments'"));
        var again = (await Shop.Owner.Get("/exports/bank-payments/check", Cancel)).Expect(200).Data;
        Assert.Equal(System.Text.Json.JsonValueKind.String, again.GetProperty("last_exported_at").ValueKind);
    }

    [Fact]
    public async Task An_account_is_the_owners_to_see_whole_or_not_at_all_and_never_in_a_list_or_log()
    {
        var farmer = await Shop.AddFarmer();
        var path = $"/farmers/{farmer}/bank-account";
        Assert.Equal(0, (await Shop.Owner.Get(path, Cancel)).Expect(200).Data.GetProperty("version").GetInt32());
        (await Shop.Owner.Put(path, Account, Cancel)).Expect(200);
        (await Shop.Clerk.Get(path, Cancel)).Expect(403, "PERMISSION_DENIED");
        (await Shop.Clerk.Put(path, Account, Cancel)).Expect(403, "PERMISSION_DENIED");
        (await Shop.AsFarmer(farmer).Get(path, Cancel)).Expect(403, "PERMISSION_DENIED");
        (await Shop.Clerk.Get("/exports/bank-payments", Cancel)).Expect(403, "PERMISSION_DENIED");

        foreach (var list in new[] { "/farmers", $"/farmers/{farmer}", "/audit-log", "/sync/pull" })
        {
            var said = await (await Shop.Owner.Get(list, Cancel)).Response.Content.ReadAsStringAsync(Cancel);
            Assert.DoesNotContain("003401507311", said, StringComparison.Ordinal);
        }

        Assert.Equal(1, await Api.Count("audit_log where entity = 'bank_account' and new ->> 'account_number' = '••••••••7311'"));

        // With an incomplete account, the payment would fail or go to someone else.
        var half = new
        {
            holder_name = "முத்து",
            account_number = "12",
            ifsc = "",
        };
        Assert.Equal(
            ["account_number", "holder_name", "ifsc"],
            (await Shop.Owner.Put(path, half, Cancel)).Expect(422).Fields.Order(StringComparer.Ordinal)
        );
        (await Shop.Owner.Put(path, new { version = 7 }, Cancel)).Expect(409, "VERSION_CONFLICT");
        Assert.Equal(0, (await Shop.Owner.Put(path, new { version = 1 }, Cancel)).Expect(200).Data.GetProperty("version").GetInt32());
        Assert.Equal(0, await Api.Count("farmer_bank_accounts"));
    }
}
