namespace Malar.Api.Features.Entries;

/// <summary>Which entries; a list and its file are of the same.</summary>
internal interface IEntryFilter
{
    Guid? FarmerId { get; }

    Guid? FlowerTypeId { get; }

    Guid? TimeSlotId { get; }

    /// <summary>priced, unpriced, settled or void.</summary>
    string? Status { get; }

    /// <summary>Who wrote it; of one <c>entry_date</c>.</summary>
    Guid? CreatedBy { get; }

    /// <summary>The device it was written on; of one <c>entry_date</c>.</summary>
    string? DeviceId { get; }

    /// <summary>Part of the farmer's code or name, in either script.</summary>
    string? Search { get; }
}
