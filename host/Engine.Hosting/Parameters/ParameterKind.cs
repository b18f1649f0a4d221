namespace Engine.Hosting.Parameters;

/// <summary>What a parameter's value is.</summary>
public enum ParameterKind
{
    /// <summary>A double, with a unit where one is declared.</summary>
    Real,

    /// <summary>A whole number of 32 or 64 bits.</summary>
    Integer,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A text.</summary>
    Text,

    /// <summary>One of a few words.</summary>
    Choice,

    /// <summary>A complex number: <c>1+2i</c>, or <c>[1, 2]</c> in JSON.</summary>
    Complex,

    /// <summary>A list of one kind of element; lists of lists are matrices.</summary>
    List,

    /// <summary>A nested record.</summary>
    Record,
}
