namespace Engine;

/// <summary>
/// A parameter record (or a record nested in one) that says what becomes of its values: which of them have no influence beside the others, which are replaced
/// by others, and what follows from them. The host warns of given values without influence and shows the values that were used.
/// </summary>
public interface IParameterUse
{
    /// <summary>What becomes of the values. Called once a run, after <see cref="IValidatable.Validate"/> found nothing.</summary>
    /// <returns>The uses that are worth saying; none for parameters that are used as they stand.</returns>
    IEnumerable<ParameterUse> Uses();
}
