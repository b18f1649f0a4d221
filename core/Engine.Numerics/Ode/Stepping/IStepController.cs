namespace Engine.Numerics.Ode;

/// <summary>Chooses the size of the next step from the error of the last one. Implement it to control steps in a way of your own; see
/// <see cref="OdeOptions.Controller"/>.</summary>
/// <remarks>An error of 1 is the tolerance. One controller serves one integration; it may remember what it has seen.</remarks>
public interface IStepController
{
    /// <summary>Forgets the past: the next step is the first of a smooth stretch.</summary>
    void Restart();

    /// <summary>The factor from an accepted step to the next.</summary>
    /// <param name="error">The scaled error of the step, 0 to 1.</param>
    /// <returns>The factor, positive.</returns>
    double Accept(double error);

    /// <summary>The factor by which to retry a rejected step.</summary>
    /// <param name="error">The scaled error, above 1; NaN or infinite where the attempt failed.</param>
    /// <returns>The factor, between 0 and 1, both excluded.</returns>
    double Reject(double error);

    /// <summary>Writes what it remembers, so that a saved integration continues with the same bits.</summary>
    /// <param name="writer">The target.</param>
    void Write(BinaryWriter writer);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="reader">The source.</param>
    void Read(BinaryReader reader);
}
