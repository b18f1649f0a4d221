namespace Engine;

/// <summary>A parameter record (or a record nested in one) with rules that span several properties.</summary>
public interface IValidatable
{
    /// <summary>All problems; empty when the record is consistent. Called after the properties are bound. One that was refused (it is missing, or outside its
    /// own range) holds its default by then:
    /// problems of it, and those that name it in <see cref="ParameterProblem.DependsOn"/>, are left out.</summary>
    /// <returns>The problems, each with the properties its rule read.</returns>
    IEnumerable<ParameterProblem> Validate();
}
