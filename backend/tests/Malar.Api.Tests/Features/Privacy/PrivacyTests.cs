using System.Text.Json;
using Malar.Api.Features.Audit;
using Malar.Api.Shared.Identity;
using Malar.Api.Tests.Features.Buyers;
using Malar.Api.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Malar.Api.Tests.Features.Privacy;

public sealed class PrivacyTests(RunningApi api) : ApiTest(api)
{
    private const string Name = "Zebediah Quixote";
    private const string NameTa = "செபதேயு";
    private const string Phone = "+919812345678";
    private const string Village = "Xanaduvilai";
    private const string Said = "wrong-weight-on-my-roses";

    /// <summary>Adds a farmer with data in every table, and nothing open.</summary>
    private async Task<(Guid Id, string Code)> LeaveTraces()
    {
        var farmer = (
            await Shop.Owner.Post(
                "/farmers",
                new
                {
                    name = Name,
                    name_ta = NameTa,
                    phone = Phone,
                    village = Village,
                    notes = "Uncle of Zebediah",
                },
                Cancel
            )
        ).Expect(201);
        var id = farmer.Id;
        var account = new
        {
            holder_name = Name,
            account_number = "987654321012",
            ifsc = "SBIN0001234",
        };
        (await Shop.Owner.Put($"/farmers/{id}/bank-account", account, Cancel)).Expect(200);
        var flower = await Shop.Flower("MAL");
        await Shop.SetRate(flower, await Shop.Slot("04:00"), 100m);
        var line = await Shop.AddLine(id, flower, 5m);
        (await Shop.Clerk.Put($"/daily-entries/{line}", new { quantity = 4, notes = $"For {Name}" }, Cancel)).Expect(200);
        var complaint = new
        {
            daily_entry_id = line,
            kind = "weight",
            text = Said,
        };
        await using (
            var dispute = Api.Superuser.CreateCommand(
                """
                insert into disputes (shop_id, id, farmer_id, phone, language, complaint, status, created_at, updated_at)
                values ($1, gen_random_uuid(), $2, $3, 'ta', $4, 'open', now(), now())
                """
            )
        )
        {
            foreach (var value in (object[])[Shop.Id, id, Phone, complaint.text])
                dispute.Parameters.Add(new() { Value = value });
            await dispute.ExecuteNonQueryAsync(Cancel);
        }

        return (id, farmer.Data.Text("farmer_code")!);
    }

    private async Task SettleAndAnswer(Guid farmer)
    {
        var dispute = (await Shop.Clerk.Get("/disputes?status=open", Cancel)).Expect(200).Data[0].GetProperty("id").GetGuid();
        (await Shop.Clerk.Post($"/disputes/{dispute}/resolve", new { resolution = $"It is right, {Name}" }, Cancel)).Expect(200);
        var settlement = (
            await Shop.Clerk.Post(
                "/settlements/generate",
                new
                {
                    farmer_id = farmer,
                    period_start = Today,
                    period_end = Today,
                },
                Cancel
            )
        ).Expect(201).Id;
        (await Shop.Owner.Post($"/settlements/{settlement}/approve", null, Cancel)).Expect(200);
        (await Shop.Owner.Post($"/settlements/{settlement}/pay", null, Cancel)).Expect(200);
    }

    [Fact]
    public async Task Everything_that_is_kept_of_a_farmer_is_one_file()
    {
        var (id, _) = await LeaveTraces();
        using var response = await Shop.Owner.GetAsync($"/api/v1/farmers/{id}/personal-data", Cancel);
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        using var file = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancel));
        var kept = file.RootElement;
        Assert.Equal(Name, kept.GetProperty("farmer").Text("name"));
        Assert.Equal("987654321012", kept.GetProperty("bank_account").Text("account_number"));
        Assert.Equal(1, kept.GetProperty("entries").GetArrayLength());
        Assert.Equal(1, kept.GetProperty("earlier_versions").GetArrayLength());
        Assert.Equal(Said, kept.GetProperty("complaints")[0].Text("complaint"));
        Assert.True(kept.GetProperty("account").GetArrayLength() > 0);
        Assert.DoesNotContain("shop_id", kept.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(
            1,
            (await Shop.Owner.Get($"/audit-log?action=exported&entity=personal_data&entity_id={id}", Cancel)).Data.GetArrayLength()
        );
    }

    [Fact]
    public async Task A_farmer_with_anything_open_is_not_erased_and_the_owner_is_told_what()
    {
        var (id, code) = await LeaveTraces();
        Assert.Equal(["confirm"], (await Shop.Owner.Post($"/farmers/{id}/erase", new { confirm = "FAR999" }, Cancel)).Expect(422).Fields);
        async Task<string> Refusal() =>
            (await Shop.Owner.Post($"/farmers/{id}/erase", new { confirm = code }, Cancel))
                .Expect(422, "INVALID_STATE_TRANSITION")
                .Json.Text("message")!;
        Assert.Contains("complaint", await Refusal(), StringComparison.Ordinal);
        var dispute = (await Shop.Clerk.Get("/disputes?status=open", Cancel)).Expect(200).Data[0].GetProperty("id").GetGuid();
        (await Shop.Clerk.Post($"/disputes/{dispute}/resolve", new { resolution = "It is right" }, Cancel)).Expect(200);
        var advance = await Shop.GiveAdvance(id, 100m);
        Assert.NotEqual(Guid.Empty, advance);
        Assert.Contains("advance", await Refusal(), StringComparison.Ordinal);
        (await Shop.Clerk.Post($"/farmers/{id}/erase", new { confirm = code }, Cancel)).Expect(403);
    }

    [Fact]
    public async Task Once_erased_nobody_finds_the_name_anywhere_and_the_money_stays()
    {
        var (id, code) = await LeaveTraces();
        await SettleAndAnswer(id);
        await SealAsync(13);
        var before = await Api.Sum("abs(amount)", "postings");
        (await Shop.Owner.Post($"/farmers/{id}/erase", new { confirm = code.ToLowerInvariant() }, Cancel)).Expect(200);
        Assert.Equal(before, await Api.Sum("abs(amount)", "postings"));
        foreach (var trace in (string[])[Name, NameTa, Phone, Phone[3..], Village, Said, "987654321012", "Uncle of"])
            Assert.Empty(await TablesWith(trace));

        // The books still show which farmer it was, but not who that is.
        var settled = (await Shop.Owner.Get("/settlements", Cancel)).Expect(200).Data[0];
        Assert.Equal("Erased farmer", settled.GetProperty("farmer").Text("name"));
        (await Shop.Owner.Get($"/farmers/{id}", Cancel)).Expect(404);
        (await Shop.Owner.Post($"/farmers/{id}/erase", new { confirm = code }, Cancel)).Expect(404);
        Assert.Equal(1, (await Shop.Owner.Get("/audit-log?action=erased", Cancel)).Data.GetArrayLength());

        // The seals still match after the erasure; emptying any other row is detected.
        var said = new StringWriter();
        Assert.True(await AuditCheck.ReportAsync(Api.Services, said, Cancel) == 0, said.ToString());
        await using var stolen = await Api.Superuser.OpenConnectionAsync(Cancel);
        await using var empty = stolen.CreateCommand();
        empty.CommandText = "update audit_log set reason = 'x' where id = (select id from audit_log where erased_hash is null limit 1)";
        Assert.Equal(1, await empty.ExecuteNonQueryAsync(Cancel));
        Assert.Equal(1, await AuditCheck.ReportAsync(Api.Services, TextWriter.Null, Cancel));
    }

    [Fact]
    public async Task A_clerk_who_has_left_is_erased_and_what_he_did_stays()
    {
        var farmer = await Shop.AddFarmer();
        var line = await Shop.AddLine(farmer, await Shop.Flower("MAL"), 2m);
        const string email = "clerk@madurai-1.test";
        (await Shop.Owner.Post($"/users/{Shop.ClerkId}/erase", new { confirm = email }, Cancel)).Expect(422, "INVALID_STATE_TRANSITION");
        (await Shop.Owner.Delete($"/users/{Shop.ClerkId}", Cancel)).Expect(200);
        using var response = await Shop.Owner.GetAsync($"/api/v1/users/{Shop.ClerkId}/personal-data", Cancel);
        Assert.Contains(email, await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        (await Shop.Owner.Post($"/users/{Shop.ClerkId}/erase", new { confirm = email }, Cancel)).Expect(200);
        Assert.Empty(await TablesWith(email));
        var act = (await Shop.Owner.Get($"/audit-log?entity=daily_entry&entity_id={line}", Cancel)).Data[0];
        Assert.Equal((Shop.ClerkId, "Former member"), (act.GetProperty("actor_id").GetGuid(), act.Text("actor_name")));
        Assert.Equal(0, await AuditCheck.ReportAsync(Api.Services, TextWriter.Null, Cancel));
    }

    [Fact]
    public async Task A_buyer_is_handed_what_is_kept_of_him_and_nothing_of_others()
    {
        var rows = await Shop.FillAsync(Api);
        var other = await Shop.AddBuyer("Somebody Else");
        var path = $"/api/v1/buyers/{rows["buyer_id"]}/personal-data";
        using var response = await Shop.Owner.GetAsync(path, Cancel);
        var file = await response.Content.ReadAsStringAsync(Cancel);
        using var told = JsonDocument.Parse(file);
        foreach (var part in (string[])["bills", "credits", "account"])
            Assert.NotEmpty(told.RootElement.GetProperty(part).EnumerateArray());
        Assert.DoesNotContain(other.ToString(), file, StringComparison.Ordinal);
        Assert.DoesNotContain("shop_id", file, StringComparison.Ordinal);
        var act = (await Shop.Owner.Get("/audit-log?entity=personal_data", Cancel)).Data[0];
        Assert.Equal(("exported", rows["buyer_id"]), (act.Text("action"), act.Text("entity_id")));
    }

    [Fact]
    public async Task Who_leaves_and_is_to_be_forgotten_is_deleted_and_erased_or_neither()
    {
        await Shop.AddLine(await Shop.AddFarmer(), await Shop.Flower("MAL"), 2m);
        const string email = "clerk@madurai-1.test";
        Task<Reply> Erase(string confirm) => Shop.Owner.Post($"/users/{Shop.ClerkId}/erase", new { confirm, delete = true }, Cancel);

        Assert.Equal(["confirm"], (await Erase("somebody@else.example")).Expect(422).Fields);
        Assert.Equal(0, await Api.Count("users where deleted_at is not null"));

        (await Erase(email)).Expect(200);
        Assert.Equal(1, await Api.Count("users where deleted_at is not null and erased_at is not null"));
        Assert.Empty(await TablesWith(email));
        Assert.Equal(
            ["erased", "deleted"],
            (await Shop.Owner.Get($"/audit-log?entity=user&entity_id={Shop.ClerkId}", Cancel))
                .Data.EnumerateArray()
                .Select(a => a.Text("action")!)
                .Take(2)
        );
        (await Shop.Owner.Post($"/users/{Shop.OwnerId}/erase", new { confirm = "owner@madurai-1.test", delete = true }, Cancel)).Expect(
            400
        );
    }

    [Fact]
    public async Task A_buyer_is_erased_once_nothing_of_his_is_open_and_what_he_bought_and_paid_stays()
    {
        const string tax = "33ABCDE1234F1Z5";
        var fields = new
        {
            name = Name,
            name_ta = NameTa,
            phone = Phone,
            place = Village,
            gstin = tax,
            notes = Said,
            credit_limit = 50m,
        };
        var added = (await Shop.Owner.Post("/buyers", fields, Cancel)).Expect(201);
        var (id, code) = (added.Id, added.Data.Text("buyer_code")!);
        var twin = await Shop.AddBuyer($"{Name} again");
        var bill = (await Shop.Sell(id, await Shop.Flower("MAL"), 2m, 50m, limitConfirmed: true)).Expect(201).Id;
        var promise = new { promised_on = Today, notes = $"{Said} says {Name}" };
        (await Shop.Clerk.Post($"/buyers/{id}/promises", promise, Cancel)).Expect(201);
        (await Shop.Owner.Put($"/buyers/{id}", new { address = $"Next to {Name}" }, Cancel)).Expect(200);
        (await Shop.Owner.Post($"/buyers/{twin}/merge", new { into_buyer_id = id }, Cancel)).Expect(200);
        Assert.Contains("bill", (await Erase()).Expect(422, "INVALID_STATE_TRANSITION").Json.Text("message"), StringComparison.Ordinal);
        (await Shop.Collect(id, 120m, asAdvance: true)).Expect(201);
        Assert.Contains(
            "balance of 20.00",
            (await Erase()).Expect(422, "INVALID_STATE_TRANSITION").Json.Text("message"),
            StringComparison.Ordinal
        );
        (await Shop.Sell(id, await Shop.Flower("MAL"), 1m, 20m)).Expect(201);
        Assert.Equal(["confirm"], (await Erase("BUY999")).Expect(422).Fields);
        (await Shop.Clerk.Post($"/buyers/{id}/erase", new { confirm = code }, Cancel)).Expect(403);

        var before = await Api.Sum("abs(amount)", "postings");
        (await Erase(code.ToLowerInvariant())).Expect(200);
        Assert.Equal(before, await Api.Sum("abs(amount)", "postings"));
        foreach (var trace in (string[])[Name, NameTa, Phone, Phone[3..], Village, Said, tax])
            Assert.Empty(await TablesWith(trace));
        var kept = (await Shop.Owner.Get($"/invoices/{bill}", Cancel)).Expect(200).Data;
        Assert.Equal(("paid", 100m), (kept.Text("status"), kept.Money("total_amount")));
        Assert.Contains("Erased buyer", kept.ToString(), StringComparison.Ordinal);
        (await Shop.Owner.Get($"/buyers/{id}", Cancel)).Expect(404);
        (await Erase()).Expect(404);
        Assert.Equal(0, await AuditCheck.ReportAsync(Api.Services, TextWriter.Null, Cancel));

        Task<Reply> Erase(string? confirm = null) => Shop.Owner.Post($"/buyers/{id}/erase", new { confirm = confirm ?? code }, Cancel);
    }

    [Fact]
    public async Task Only_the_owner_hands_out_or_erases()
    {
        var farmer = await Shop.AddFarmer();
        using var himself = Api.SignedIn(Shop.Id, Api.Clock.NewId(), Role.Farmer, farmer);
        foreach (var who in (HttpClient[])[Shop.Clerk, himself])
        {
            (await who.Get($"/farmers/{farmer}/personal-data", Cancel)).Expect(403);
            (await who.Post($"/users/{Shop.ClerkId}/erase", new { confirm = "x" }, Cancel)).Expect(403);
        }
    }

    private async Task SealAsync(int day)
    {
        Api.Clock.Set(new DateTimeOffset(2026, 2, day, 2, 0, 0, TimeSpan.FromHours(5.5)));
        Shop = Shop.SignedInAgain();
        await Api.Services.GetRequiredService<AuditSealWorker>().RunAsync(Cancel);
    }

    /// <summary>Returns the tables in which any column of any row contains the text.</summary>
    private async Task<List<string>> TablesWith(string trace)
    {
        await using var connection = await Api.Superuser.OpenConnectionAsync(Cancel);
        var tables = new List<string>();
        await using (
            var all = new NpgsqlCommand("select table_name::text from information_schema.tables where table_schema = 'public'", connection)
        )
        await using (var reader = await all.ExecuteReaderAsync(Cancel))
        {
            while (await reader.ReadAsync(Cancel))
                tables.Add(reader.GetString(0));
        }

        Assert.True(tables.Count > 40);
        var found = new List<string>();
        foreach (var table in tables)
        {
            await using var look = new NpgsqlCommand(
                $"select left(t::text, 900) from \"{table}\" t where position(lower($1) in lower(t::text)) > 0 limit 1",
                connection
            );
            look.Parameters.Add(new() { Value = trace });
            if (await look.ExecuteScalarAsync(Cancel) is string row)
                found.Add($"{table} has {trace}: {row}");
        }

        return found;
    }
}
