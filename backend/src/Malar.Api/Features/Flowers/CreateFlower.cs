using System.Globalization;
using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using Malar.Domain;
using MediatR;

namespace Malar.Api.Features.Flowers;

internal static class CreateFlower
{
    /// <summary>Without a <c>code</c> one is made from the name: the first three letters, with a number if that is taken.</summary>
    internal sealed record Command : FlowerFields, ICommand<FlowerType>, ICreate
    {
        public Guid? Id { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            this.AddFlowerRules();
            RuleFor(c => c.Name).NotNull().WithText(Texts.Required);
        }
    }

    private const string CodesSql = "select upper(code) from flower_types where shop_id = @shop_id and deleted_at is null";

    private const string InsertSql = """
        insert into flower_types
            (shop_id, id, name, name_ta, code, number, unit, description, other_names, face_shape, face_petals, face_colour, is_active,
             created_at, updated_at)
        values (@shop_id, @id, @name, @name_ta, @code, @number, @unit, @description, @other_names, @face_shape, @face_petals,
            @face_colour, @is_active, @now, @now)
        """;

    internal sealed class Handler(ShopDb db, ShopClock clock, ShopTermsReader reference, AuditTrail audit)
        : IRequestHandler<Command, FlowerType>
    {
        public async Task<FlowerType> Handle(Command command, CancellationToken cancellationToken)
        {
            var id = command.Id ?? clock.NewId();
            var name = command.Name!.Trim();
            // Codes and numbers are assigned by one request at a time.
            await reference.LockAsync(cancellationToken);
            await db.ExecuteAsync(
                InsertSql,
                new
                {
                    id,
                    name,
                    name_ta = command.NameTa.NullIfEmpty(),
                    code = command.Code.CodeOrNull() ?? await DeriveCodeAsync(name, cancellationToken),
                    number = command.Number,
                    unit = command.Unit ?? FlowerRules.Units[0],
                    description = command.Description.NullIfEmpty(),
                    other_names = command.OtherNames.NullIfEmpty(),
                    face_shape = command.FaceShape.NullIfEmpty(),
                    face_petals = command.HasFace ? command.FacePetals : null,
                    face_colour = command.HasFace ? command.FaceColour!.ToUpperInvariant() : null,
                    is_active = command.IsActive ?? true,
                    now = clock.Now,
                },
                cancellationToken
            );
            var flower = await db.OneAsync<FlowerType>(GetFlower.FindSql, new { id }, cancellationToken);
            audit.Record("created", "flower_type", id, null, flower);
            return flower;
        }

        private async Task<string> DeriveCodeAsync(string name, CancellationToken cancellationToken)
        {
            var taken = (await db.QueryAsync<string>(CodesSql, null, cancellationToken)).ToHashSet(StringComparer.Ordinal);
            var stem = Stem(name);
            return Enumerable
                .Range(1, taken.Count + 1)
                .Select(n => n == 1 ? stem : string.Create(CultureInfo.InvariantCulture, $"{stem}{n}"))
                .First(code => !taken.Contains(code));
        }

        /// <summary>
        /// Returns JAS for Jasmine. A Tamil name gives the letters of its search key: தாழம்பூ gives TLM. FLW if there are no letters.
        /// </summary>
        private static string Stem(string name)
        {
            var letters = string.Concat(name.Where(char.IsAsciiLetter));
            var spelled = letters.Length > 1 ? letters : NameKey.Of(name);
            return spelled.Length == 0 ? "FLW" : spelled[..Math.Min(3, spelled.Length)].ToUpperInvariant();
        }
    }
}
