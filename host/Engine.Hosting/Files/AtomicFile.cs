namespace Engine.Hosting;

/// <summary>
/// Files that appear whole: written beside their place, flushed to the disk and renamed, so that a crash at any moment, and a reader on another
/// machine, finds either the old file or the new one.
/// </summary>
internal static class AtomicFile
{
    /// <summary>Ending of a file that is still being written.</summary>
    public const string PartialExtension = ".part";

    /// <summary>Writes or replaces a file. What stood there stays when writing fails.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes its content.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);

        // Two processes, or threads, that write the same file must not share its partial one.
        string partial = $"{path}.{Environment.ProcessId}-{Environment.CurrentManagedThreadId}{PartialExtension}";
        try
        {
            using (Stream stream = Disk.Current.Create(partial))
            {
                write(stream);
                Disk.Current.Flush(stream);
            }

            Disk.Current.Move(partial, path);
        }
        catch
        {
            Remove(partial);
            throw;
        }
    }

    /// <summary>Writes or replaces a text file, in UTF-8 without byte order mark.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">Its content.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void WriteText(string path, string text) => Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));

    private static void Remove(string partial)
    {
        try
        {
            Disk.Current.Delete(partial);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What made writing fail tells more.
        }
    }
}
