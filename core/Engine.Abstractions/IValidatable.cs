namespace Engine;

/// <summary>A parameter record (or a record nested in one) with rules that span several properties.</summary>
public interface IValidatable
{
    /// <summary>All problems; empty when the record is consistent. Called after every property is within its own range.</summary>
    IEnumerable<ParameterProblem> Validate();
}
