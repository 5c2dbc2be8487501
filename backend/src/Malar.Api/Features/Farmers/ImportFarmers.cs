using System.Globalization;
using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using Malar.Domain;
using MediatR;

namespace Malar.Api.Features.Farmers;

/// <summary>
/// Imports farmers from a file: xlsx or csv, at most 10 MiB, sent as the body or as a form's <c>file</c>. The first row names the columns:
/// name and phone, and any other known fields. Rows with errors are reported and the others are added. Existing farmers are left unchanged,
/// so that a file can be sent again. <c>dry_run</c> adds nobody.
/// </summary>
internal static class ImportFarmers
{
    /// <summary><c>dry_run</c>: true, which is the default, only reports what would be done; false does it.</summary>
    internal sealed record Options(bool? DryRun);

    internal sealed record Command(byte[] File, bool DryRun) : ICommand<Imported>;

    /// <param name="DryRun">Whether this was a dry run.</param>
    /// <param name="CreatedCount">Farmers added, or that would be added.</param>
    /// <param name="ExistingCount">Rows of farmers who already exist.</param>
    /// <param name="ErrorCount">Rows with errors.</param>
    /// <param name="Rows">Each row of the file, in its order.</param>
    internal sealed record Imported(bool DryRun, int CreatedCount, int ExistingCount, int ErrorCount, IReadOnlyList<ImportedRow> Rows);

    /// <param name="Row">The row number as in a spreadsheet: the first farmer is in row 2.</param>
    /// <param name="Status">new, existing or error.</param>
    /// <param name="Errors">The errors, by column.</param>
    internal sealed record ImportedRow(
        int Row,
        string Status,
        string? FarmerCode,
        string? Name,
        string? Phone,
        IReadOnlyList<FieldProblem> Errors
    );

    private const string KnownSql = """
        select name, phone, phone_is_valid, upper(farmer_code) as farmer_code from farmers
        where shop_id = @shop_id and deleted_at is null and (phone = any(@phones) or upper(farmer_code) = any(@codes));
        select coalesce(max(substr(farmer_code, 4)::integer), 0) from farmers
        where shop_id = @shop_id and upper(farmer_code) ~ '^FAR[0-9]{3,6}$' and upper(farmer_code) <> 'FAR999999'
        """;

    private const string InsertSql = """
        insert into farmers (shop_id, id, farmer_code, name, name_ta, village, village_ta, name_key, phone, phone_is_valid, whatsapp_number,
            address, upi_id, commission_pct, flat_fee_monthly, language_preference, notes, is_confirmed, created_by, created_at, updated_at)
        select @shop_id, f.id, f.farmer_code, f.name, f.name_ta, f.village, f.village_ta, f.name_key, f.phone, f.phone_is_valid,
            f.whatsapp_number, f.address, f.upi_id, f.commission_pct, f.flat_fee_monthly, f.language_preference, f.notes, true, @user_id,
            @now, @now
        from unnest(@id, @farmer_code, @name, @name_ta, @village, @village_ta, @name_key, @phone, @phone_is_valid, @whatsapp_number,
            @address, @upi_id, @commission_pct, @flat_fee_monthly, @language_preference, @notes) as f (id, farmer_code, name, name_ta,
            village, village_ta, name_key, phone, phone_is_valid, whatsapp_number, address, upi_id, commission_pct, flat_fee_monthly,
            language_preference, notes)
        """;

    private sealed record Known
    {
        public string Name { get; init; } = "";

        public string Phone { get; init; } = "";

        public bool PhoneIsValid { get; init; }

        public string FarmerCode { get; init; } = "";
    }

    private sealed record NewFarmer
    {
        public Guid Id { get; init; }

        public string FarmerCode { get; init; } = "";

        public string Name { get; init; } = "";

        public string? NameTa { get; init; }

        public string? Village { get; init; }

        public string? VillageTa { get; init; }

        public string NameKey { get; init; } = "";

        public string Phone { get; init; } = "";

        public bool PhoneIsValid { get; init; }

        public string? WhatsappNumber { get; init; }

        public string? Address { get; init; }

        public string? UpiId { get; init; }

        public decimal? CommissionPct { get; init; }

        public decimal FlatFeeMonthly { get; init; }

        public string LanguagePreference { get; init; } = "";

        public string? Notes { get; init; }
    }

    internal sealed class Handler(
        ShopDb db,
        ShopClock clock,
        CurrentUser user,
        ShopTermsReader reference,
        IValidator<CreateFarmer.Command> rules,
        AuditTrail audit
    ) : IRequestHandler<Command, Imported>
    {
        public async Task<Imported> Handle(Command command, CancellationToken cancellationToken)
        {
            var read = FarmerFile.Read(command.File);
            await reference.LockAsync(cancellationToken);
            var args = new
            {
                phones = read.Select(r => PhoneNumber.Parse(r.Farmer.Phone ?? "").Value).ToArray(),
                codes = read.Select(r => r.Farmer.FarmerCode.CodeOrNull()?.ToUpperInvariant() ?? "").ToArray(),
            };
            var (known, last) = await db.ReadAsync(KnownSql, args, cancellationToken, async grid =>
                ((await grid.ReadAsync<Known>()).ToList(), await grid.ReadSingleAsync<int>())
            );
            var language = (await reference.SettingsAsync(cancellationToken)).DefaultLanguage;
            var (rows, added) = Classify(read, known, last, language);
            if (!command.DryRun && added.Count > 0)
            {
                await db.ExecuteAsync(InsertSql, (added.ToArray(), new { user_id = user.UserId, now = clock.Now }), cancellationToken);
                foreach (var farmer in added)
                    audit.Record("created", "farmer", farmer.Id, null, farmer, "import");
            }

            return new Imported(
                command.DryRun,
                added.Count,
                rows.Count(r => r.Status == "existing"),
                rows.Count(r => r.Status == "error"),
                rows
            );
        }

        private (List<ImportedRow> Rows, List<NewFarmer> Added) Classify(
            IReadOnlyList<FarmerFile.Row> read,
            List<Known> known,
            int lastCode,
            string language
        )
        {
            var (rows, added) = (new List<ImportedRow>(), new List<NewFarmer>());
            var codes = known.Select(k => k.FarmerCode).ToHashSet(StringComparer.Ordinal);
            codes.UnionWith(read.Select(r => r.Farmer.FarmerCode.CodeOrNull()?.ToUpperInvariant()).OfType<string>());
            var taken = known.Select(k => k.FarmerCode).ToHashSet(StringComparer.Ordinal);
            var phones = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (number, sent, problems) in read)
            {
                var phone = PhoneNumber.Parse(sent.Phone ?? "");
                var code = sent.FarmerCode.CodeOrNull();
                List<FieldProblem> errors =
                [
                    .. problems,
                    .. rules.Validate(sent).Errors.Select(e => new FieldProblem(e.PropertyName, e.ErrorMessage)),
                ];
                if (errors.Count == 0 && phone.IsValid && !phones.Add(phone.Value))
                    errors.Add(new FieldProblem("phone", FarmerTexts.PhoneTwice.ToString()));
                if (errors.Count == 0 && Exists(known, sent, phone))
                {
                    rows.Add(new ImportedRow(number, "existing", code, sent.Name, phone.Value, []));
                    continue;
                }

                if (errors.Count == 0 && code is not null && !taken.Add(code.ToUpperInvariant()))
                    errors.Add(new FieldProblem("farmer_code", FarmerTexts.CodeTwice.ToString()));
                if (errors.Count > 0)
                {
                    rows.Add(new ImportedRow(number, "error", code, sent.Name, sent.Phone, errors));
                    continue;
                }

                while (code is null)
                {
                    var next = string.Create(CultureInfo.InvariantCulture, $"FAR{++lastCode:000}");
                    code = codes.Add(next) ? next : null;
                }

                added.Add(Farmer(sent, code, phone, language));
                rows.Add(new ImportedRow(number, "new", code, sent.Name!.Trim(), phone.Value, []));
            }

            return (rows, added);
        }

        /// <summary>
        /// Returns whether the farmer exists: a valid phone number identifies a person; an invalid one only together with the name.
        /// </summary>
        private static bool Exists(List<Known> known, CreateFarmer.Command sent, PhoneNumber phone) =>
            known.Any(k => k.Phone == phone.Value && (phone.IsValid || k.Name == sent.Name!.Trim()));

        private NewFarmer Farmer(CreateFarmer.Command sent, string code, PhoneNumber phone, string language)
        {
            var (name, nameTa) = (sent.Name!.Trim(), sent.NameTa.NullIfEmpty());
            var (village, villageTa) = (sent.Village.NullIfEmpty(), sent.VillageTa.NullIfEmpty());
            return new NewFarmer
            {
                Id = clock.NewId(),
                FarmerCode = code,
                Name = name,
                NameTa = nameTa,
                Village = village,
                VillageTa = villageTa,
                NameKey = FarmerRules.Keys(name, nameTa, village, villageTa),
                Phone = phone.Value,
                PhoneIsValid = phone.IsValid,
                WhatsappNumber = FarmerRules.Number(sent.WhatsappNumber),
                Address = sent.Address.NullIfEmpty(),
                UpiId = sent.UpiId.NullIfEmpty(),
                CommissionPct = sent.CommissionPct,
                FlatFeeMonthly = sent.FlatFeeMonthly ?? 0m,
                LanguagePreference = sent.LanguagePreference ?? language,
                Notes = sent.Notes.NullIfEmpty(),
            };
        }
    }
}
