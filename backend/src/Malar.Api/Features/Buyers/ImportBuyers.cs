using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using Malar.Domain;
using MediatR;

namespace Malar.Api.Features.Buyers;

/// <summary>
/// Imports buyers from a file: xlsx or csv, at most 10 MiB, sent as the body or as a form's <c>file</c>. The first row names the columns:
/// name, and any other known fields, including what the buyer owes from before (<c>opening_balance</c>). Rows with errors are reported and
/// the others are added. Existing buyers are left unchanged, so that a file can be sent again. <c>dry_run</c> adds nobody.
/// </summary>
internal static class ImportBuyers
{
    /// <summary><c>dry_run</c>: true, which is the default, only reports what would be done; false does it.</summary>
    internal sealed record Options(bool? DryRun);

    internal sealed record Command(byte[] File, bool DryRun) : ICommand<Imported>;

    /// <param name="DryRun">Whether this was a dry run.</param>
    /// <param name="CreatedCount">Buyers added, or that would be added.</param>
    /// <param name="ExistingCount">Rows of buyers who already exist.</param>
    /// <param name="ErrorCount">Rows with errors.</param>
    /// <param name="Rows">Each row of the file, in its order.</param>
    internal sealed record Imported(bool DryRun, int CreatedCount, int ExistingCount, int ErrorCount, IReadOnlyList<ImportedRow> Rows);

    /// <param name="Row">The row number as in a spreadsheet: the first buyer is in row 2.</param>
    /// <param name="Status">new, existing or error.</param>
    /// <param name="BuyerCode">Null if the buyer gets the next one.</param>
    /// <param name="Errors">The errors, by column.</param>
    internal sealed record ImportedRow(
        int Row,
        string Status,
        string? BuyerCode,
        string? Name,
        string? Phone,
        IReadOnlyList<FieldProblem> Errors
    );

    private const string KnownSql = """
        select name, phone, phone_is_valid, upper(buyer_code) as buyer_code from buyers
        where shop_id = @shop_id and deleted_at is null
            and (phone = any(@phones) or upper(buyer_code) = any(@codes) or lower(name) = any(@names))
        """;

    private sealed record Known
    {
        public string Name { get; init; } = "";

        public string? Phone { get; init; }

        public bool PhoneIsValid { get; init; }

        public string BuyerCode { get; init; } = "";
    }

    internal sealed class Handler(ShopDb db, ShopTermsReader reference, IValidator<CreateBuyer.Command> rules, IMediator mediator)
        : IRequestHandler<Command, Imported>
    {
        public async Task<Imported> Handle(Command command, CancellationToken cancellationToken)
        {
            var read = BuyerFile.Read(command.File);
            await reference.LockAsync(cancellationToken);
            var args = new
            {
                phones = read.Select(r => PhoneOf(r.Buyer).Value).ToArray(),
                codes = read.Select(r => r.Buyer.BuyerCode.CodeOrNull()?.ToUpperInvariant() ?? "").ToArray(),
                names = read.Select(r => NameOf(r.Buyer)).ToArray(),
            };
            var known = (await db.QueryAsync<Known>(KnownSql, args, cancellationToken)).ToList();
            var rows = new List<ImportedRow>();
            foreach (var row in Classify(read, known))
            {
                // A shop imports a few hundred buyers, once: each is added by the command that adds one, with its opening balance.
                var added = row.Said.Status == "new" && !command.DryRun ? await mediator.Send(row.Sent, cancellationToken) : null;
                rows.Add(added is null ? row.Said : row.Said with { BuyerCode = added.BuyerCode });
            }

            int Count(string status) => rows.Count(r => r.Status == status);
            return new Imported(command.DryRun, Count("new"), Count("existing"), Count("error"), rows);
        }

        private IEnumerable<(CreateBuyer.Command Sent, ImportedRow Said)> Classify(IReadOnlyList<BuyerFile.Row> read, List<Known> known)
        {
            var taken = known.Select(k => k.BuyerCode).ToHashSet(StringComparer.Ordinal);
            var phones = new HashSet<string>(StringComparer.Ordinal);
            var names = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (number, sent, problems) in read)
            {
                var phone = PhoneOf(sent);
                var code = sent.BuyerCode.CodeOrNull();
                var shown = phone.IsValid ? phone.Value : sent.Phone;
                List<FieldProblem> errors =
                [
                    .. problems,
                    .. rules.Validate(sent).Errors.Select(e => new FieldProblem(e.PropertyName, e.ErrorMessage)),
                ];
                if (errors.Count == 0 && phone.IsValid && !phones.Add(phone.Value))
                    errors.Add(new FieldProblem("phone", BuyerTexts.PhoneTwice.ToString()));
                if (errors.Count == 0 && !phone.IsValid && !names.Add(NameOf(sent)))
                    errors.Add(new FieldProblem("name", BuyerTexts.NameTwice.ToString()));
                if (errors.Count == 0 && Exists(known, sent, phone))
                {
                    yield return (sent, new ImportedRow(number, "existing", code, sent.Name, shown, []));
                    continue;
                }

                if (errors.Count == 0 && code is not null && !taken.Add(code.ToUpperInvariant()))
                    errors.Add(new FieldProblem("buyer_code", BuyerTexts.CodeTwice.ToString()));
                yield return (sent, new ImportedRow(number, errors.Count == 0 ? "new" : "error", code, sent.Name, shown, errors));
            }
        }

        private static PhoneNumber PhoneOf(CreateBuyer.Command sent) => PhoneNumber.Parse(sent.Phone ?? "");

        private static string NameOf(CreateBuyer.Command sent) => (sent.Name ?? "").Trim().ToLowerInvariant();

        /// <summary>Returns whether the buyer exists: a valid phone number identifies a person; without one, the name does.</summary>
        private static bool Exists(List<Known> known, CreateBuyer.Command sent, PhoneNumber phone) =>
            known.Any(k =>
                phone.IsValid
                    ? k.PhoneIsValid && k.Phone == phone.Value
                    : string.Equals(k.Name.Trim(), sent.Name!.Trim(), StringComparison.OrdinalIgnoreCase)
            );
    }
}
