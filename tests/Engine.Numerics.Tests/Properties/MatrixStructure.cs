namespace Engine.Numerics.Tests.Properties;

/// <summary>What is special about a generated matrix.</summary>
public enum MatrixStructure
{
    General,
    LowRank,
    Graded,
    Repeated,
    Defective,
    Zero,
    Whole,
    TwinColumns,
}
