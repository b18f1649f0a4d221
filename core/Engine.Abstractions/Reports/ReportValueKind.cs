namespace Engine;

/// <summary>What a <see cref="ReportValue"/> holds.</summary>
public enum ReportValueKind
{
    /// <summary>Nothing: the quantity is undefined here, e.g. an efficiency 0/0 or "no threshold".</summary>
    Undefined,

    /// <summary>A double; NaN and infinities included.</summary>
    Real,

    /// <summary>A complex number.</summary>
    Complex,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A word or sentence, such as a verdict.</summary>
    Text,
}
