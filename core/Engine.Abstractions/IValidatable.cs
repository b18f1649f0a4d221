namespace Engine;

/// <summary>A parameter record (or a record nested in one) with rules that span several properties.</summary>
public interface IValidatable
{
    /// <summary>All problems; empty when the record is consistent. Called after the properties are bound; one that was refused (it is missing, or outside its own range) holds its default, and problems that concern it are left out.</summary>
    IEnumerable<ParameterProblem> Validate();
}
