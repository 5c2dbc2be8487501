namespace Malar.Api.Features.Flowers;

/// <summary>A kind of flower the shop takes in.</summary>
internal sealed record FlowerType
{
    public Guid Id { get; init; }

    public string Name { get; init; } = "";

    public string? NameTa { get; init; }

    public string Code { get; init; } = "";

    /// <summary>The number that selects it at the counter; unique in the shop, and the same for every farmer.</summary>
    public int Number { get; init; }

    /// <summary>kg, bunch or piece: what a quantity of 1 means.</summary>
    public string Unit { get; init; } = "";

    public string? Description { get; init; }

    /// <summary>Other names by which search finds it, separated by semicolons.</summary>
    public string? OtherNames { get; init; }

    /// <summary>
    /// The shape of the petals, if the shop has given it a picture: slim, round, heart, pointed, ball, spike, leaf or cup.
    /// </summary>
    public string? FaceShape { get; init; }

    /// <summary>The number of petals.</summary>
    public int? FacePetals { get; init; }

    /// <summary>The colour of the petals, #RRGGBB.</summary>
    public string? FaceColour { get; init; }

    public bool IsActive { get; init; }

    public int Version { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; init; }

    /// <summary>The columns of a flower <c>f</c>, for every statement that returns one.</summary>
    public const string Columns = """
        f.id, f.name, f.name_ta, f.code, f.number, f.unit, f.description, f.other_names, f.face_shape, f.face_petals, f.face_colour,
        f.is_active, f.version, f.created_at, f.updated_at
        """;
}
